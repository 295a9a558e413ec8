from django.urls import path

from evaluations.views import answering, comparison, instruments, rounds, staff_form

urlpatterns = [
    path("hus/<uuid:key>/temaer/", rounds.round_list, name="round_list"),
    path("hus/<uuid:key>/temaer/ny/", rounds.round_new, name="round_new"),
    path("hus/<uuid:key>/temaer/ny/hvem/", rounds.round_invite, name="round_invite"),
    path("hus/<uuid:key>/temaer/skemaer/", instruments.instrument_list, name="instrument_list"),
    path("runde/<uuid:key>/", rounds.round_overview, name="round_overview"),
    path("runde/<uuid:key>/luk/", rounds.round_close, name="round_close"),
    path("runde/<uuid:key>/papir/", rounds.round_paper, name="round_paper"),
    path("runde/<uuid:key>/sammenligning/", comparison.round_compare, name="round_compare"),
    path("runde/<uuid:key>/rapport.pdf", comparison.round_report, name="round_report"),
    path("skema/<uuid:key>/par/", comparison.pair_compare, name="pair_compare"),
    path("skema/<uuid:key>/", answering.form_start, name="form_start"),
    path("skema/<uuid:key>/svar/<str:letter>/", answering.form_question, name="form_question"),
    path("skema/<uuid:key>/pause/", answering.form_pause, name="form_pause"),
    path("skema/<uuid:key>/oversigt/", answering.form_summary, name="form_summary"),
    path("skema/<uuid:key>/kvittering/", answering.form_receipt, name="form_receipt"),
    path("skema/<uuid:key>/nej-tak/", answering.form_decline, name="form_decline"),
    path("skema/<uuid:key>/medarbejder/", staff_form.form_staff, name="form_staff"),
    path("skema/<uuid:key>/papir/", staff_form.form_paper, name="form_paper"),
]
