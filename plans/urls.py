from django.urls import path

from plans.views import parts, plans, safety, situations

urlpatterns = [
    path("borgere/<uuid:key>/planer/", plans.plan_list, name="plan_list"),
    path("borgere/<uuid:key>/planer/<slug:kind>/begynd/", plans.plan_open, name="plan_open"),
    path("plan/<uuid:key>/", plans.plan_page, name="plan_page"),
    path("plan/<uuid:key>/nej-tak/", plans.plan_decline, name="plan_decline"),
    path("plan/<uuid:key>/opfoelgning/", plans.plan_review_day, name="plan_review_day"),
    path("plan/<uuid:key>/del/<slug:part>/", parts.plan_part, name="plan_part"),
    path("plan/<uuid:key>/del/<slug:part>/svar/", parts.plan_reply, name="plan_reply"),
    path("borgere/<uuid:key>/tryghed/", safety.safety, name="safety"),
    path("hus/<uuid:key>/situationer/", situations.board, name="situation_board"),
    path("borgere/<uuid:key>/situation/ny/", situations.situation_new, name="situation_new"),
    path("situation/<uuid:key>/", situations.situation_page, name="situation_page"),
    path("situation/<uuid:key>/vurder/", situations.situation_judge, name="situation_judge"),
    path("situation/<uuid:key>/set/", situations.situation_seen, name="situation_seen"),
    path("situation/<uuid:key>/slut/", situations.situation_end, name="situation_end"),
    path("situation/<uuid:key>/svar/", situations.situation_answer, name="situation_answer"),
]
