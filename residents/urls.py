from django.urls import path

from residents.views import agreements, home, house, people, residents, talks

urlpatterns = [
    path("", home.home, name="home"),
    path("dig/", home.account, name="account"),
    path("borgere/", residents.resident_list, name="resident_list"),
    path("borgere/<uuid:key>/", residents.resident_page, name="resident_page"),
    path("borgere/<uuid:key>/tale/", talks.ask_for_talk, name="ask_for_talk"),
    path("borgere/<uuid:key>/tale/tag/", talks.take_talk, name="take_talk"),
    path(
        "borgere/<uuid:key>/aftaler/ny/",
        agreements.resident_agreement_new,
        name="resident_agreement_new",
    ),
    path("hus/<uuid:key>/aftaler/", agreements.agreement_list, name="agreement_list"),
    path("hus/<uuid:key>/aftaler/ny/", agreements.agreement_new, name="agreement_new"),
    path("aftale/<uuid:key>/", agreements.agreement_page, name="agreement_page"),
    path("aftale/<uuid:key>/status/", agreements.agreement_tell, name="agreement_tell"),
    path("aftale/<uuid:key>/ret/", agreements.agreement_correct, name="agreement_correct"),
    path("hus/<uuid:key>/mennesker/", people.people, name="people"),
    path("hus/<uuid:key>/borger/ny/", people.resident_new, name="resident_new"),
    path("hus/<uuid:key>/borger/<uuid:resident>/", people.resident_edit, name="resident_edit"),
    path("hus/<uuid:key>/bruger/ny/", people.user_new, name="user_new"),
    path("hus/<uuid:key>/bruger/<uuid:person>/", people.user_edit, name="user_edit"),
    path(
        "hus/<uuid:key>/bruger/<uuid:person>/adgangskode/",
        people.user_password,
        name="user_password",
    ),
    path("hus/<uuid:key>/rolle/ny/", people.tie_new, name="tie_new"),
    path("hus/<uuid:key>/rolle/<uuid:tie>/slut/", people.tie_end, name="tie_end"),
    path("hus/<uuid:key>/indstillinger/", house.house_settings, name="house_settings"),
    path("hus/<uuid:key>/afdeling/ny/", house.unit_new, name="unit_new"),
    path("hus/<uuid:key>/afdeling/<uuid:unit>/", house.unit_edit, name="unit_edit"),
]
