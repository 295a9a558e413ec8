from django.urls import path

from plans.views import (
    agreements,
    board,
    learning,
    overview,
    parts,
    plans,
    prints,
    prompts,
    safety,
    situations,
    versions,
    writing,
)

urlpatterns = [
    path("borgere/<uuid:key>/planer/", plans.plan_list, name="plan_list"),
    path("borgere/<uuid:key>/planer/<slug:kind>/begynd/", plans.plan_open, name="plan_open"),
    path("plan/<uuid:key>/", plans.plan_page, name="plan_page"),
    path("plan/<uuid:key>/nej-tak/", plans.plan_decline, name="plan_decline"),
    path("plan/<uuid:key>/opfoelgning/", plans.plan_review_day, name="plan_review_day"),
    path("plan/<uuid:key>/del/<slug:part>/", parts.plan_part, name="plan_part"),
    path("plan/<uuid:key>/del/<slug:part>/tale/", parts.plan_talk, name="plan_talk"),
    path(
        "plan/<uuid:key>/del/<slug:part>/indefra/",
        writing.plan_write_inside,
        name="plan_write_inside",
    ),
    path(
        "plan/<uuid:key>/del/<slug:part>/udefra/",
        writing.plan_write_outside,
        name="plan_write_outside",
    ),
    path(
        "plan/<uuid:key>/del/<slug:part>/indefra/svar/",
        writing.plan_reply_inside,
        name="plan_reply_inside",
    ),
    path(
        "plan/<uuid:key>/del/<slug:part>/udefra/svar/",
        writing.plan_reply_outside,
        name="plan_reply_outside",
    ),
    path("borgere/<uuid:key>/episode/ny/", learning.episode_new, name="episode_new"),
    path("plan/<uuid:key>/forslag/", learning.proposal_new, name="proposal_new"),
    path(
        "plan/<uuid:key>/forslag/<uuid:proposal>/op/",
        learning.proposal_take_up,
        name="proposal_take_up",
    ),
    path(
        "plan/<uuid:key>/forslag/<uuid:proposal>/ikke-nu/",
        learning.proposal_set_aside,
        name="proposal_set_aside",
    ),
    path("plan/<uuid:key>/aftale/", agreements.plan_agreement_new, name="plan_agreement_new"),
    path("plan/<uuid:key>/versioner/", versions.plan_versions, name="plan_versions"),
    path("plan/<uuid:key>/versioner/<int:number>/", versions.plan_version, name="plan_version"),
    path(
        "plan/<uuid:key>/del/<slug:part>/historie/",
        versions.plan_part_history,
        name="plan_part_history",
    ),
    path("hus/<uuid:key>/planer/", overview.plan_overview, name="plan_overview"),
    path("hus/<uuid:key>/planer/spoergsmaal/", prompts.plan_prompts, name="plan_prompts"),
    path(
        "hus/<uuid:key>/planer/spoergsmaal/stil/", prompts.plan_prompt_ask, name="plan_prompt_ask"
    ),
    path("borgere/<uuid:key>/tryghed/", safety.safety, name="safety"),
    path("hus/<uuid:key>/situationer/", board.situation_board, name="situation_board"),
    path("borgere/<uuid:key>/situationer/", situations.situation_list, name="situation_list"),
    path("borgere/<uuid:key>/situation/ny/", situations.situation_new, name="situation_new"),
    path("situation/<uuid:key>/", situations.situation_page, name="situation_page"),
    path("situation/<uuid:key>/vurder/", situations.situation_judge, name="situation_judge"),
    path("situation/<uuid:key>/set/", situations.situation_seen, name="situation_seen"),
    path("situation/<uuid:key>/slut/", situations.situation_end, name="situation_end"),
    path("situation/<uuid:key>/svar/", situations.situation_answer, name="situation_answer"),
    path("plan/<uuid:key>/pdf/<slug:edition>/", prints.plan_pdf, name="plan_pdf"),
    path("borgere/<uuid:key>/tryghed/a4/", prints.safety_pdf, name="safety_pdf"),
    path("borgere/<uuid:key>/tryghed/kort/", prints.safety_card, name="safety_card"),
    path("borgere/<uuid:key>/tag-med/", prints.take_along, name="take_along"),
]
