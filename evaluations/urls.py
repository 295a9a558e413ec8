from django.urls import path

from evaluations.views import (
    agreements,
    answering,
    comparison,
    instruments,
    numbers,
    paper,
    prints,
    quotes,
    review_agreements,
    review_items,
    reviews,
    rounds,
    staff_form,
    talk_together,
)
from evaluations.views.fit import agreeing as fit_agreeing
from evaluations.views.fit import course as fit_course
from evaluations.views.fit import filling as fit_filling
from evaluations.views.fit import numbers as fit_numbers
from evaluations.views.fit import readers as fit_readers
from evaluations.views.fit import taking_away as fit_taking_away
from evaluations.views.fit import talking as fit_talking
from evaluations.views.fit import wording as fit_wordings
from residents.perspectives import Perspective

urlpatterns = [
    path("hus/<uuid:key>/temaer/", rounds.round_list, name="round_list"),
    path("hus/<uuid:key>/temaer/ny/", rounds.round_new, name="round_new"),
    path("hus/<uuid:key>/temaer/ny/hvem/", rounds.round_invite, name="round_invite"),
    path("hus/<uuid:key>/temaer/skemaer/", instruments.instrument_list, name="instrument_list"),
    path("runde/<uuid:key>/", rounds.round_overview, name="round_overview"),
    path("runde/<uuid:key>/luk/", rounds.round_close, name="round_close"),
    path("runde/<uuid:key>/papir/", paper.round_paper, name="round_paper"),
    path(
        "runde/<uuid:key>/papir/indefra/",
        paper.round_type_in,
        {"side": Perspective.INSIDE},
        name="round_type_in_inside",
    ),
    path(
        "runde/<uuid:key>/papir/udefra/",
        paper.round_type_in,
        {"side": Perspective.OUTSIDE},
        name="round_type_in_outside",
    ),
    path("runde/<uuid:key>/mind-om/", rounds.round_remind, name="round_remind"),
    path("runde/<uuid:key>/sammenligning/", comparison.round_compare, name="round_compare"),
    path("runde/<uuid:key>/tal.xlsx", numbers.round_xlsx, name="round_xlsx"),
    path("runde/<uuid:key>/tal.csv", numbers.round_csv, name="round_csv"),
    path("runde/<uuid:key>/flere-huse/", numbers.theme_houses, name="theme_houses"),
    path("runde/<uuid:key>/rapport.pdf", prints.round_report, name="round_report"),
    path("runde/<uuid:key>/plakat.pdf", prints.round_poster, name="round_poster"),
    path("runde/<uuid:key>/citater/", quotes.round_quotes, name="round_quotes"),
    path(
        "runde/<uuid:key>/papirskema/indefra.pdf",
        prints.paper_form,
        {"side": "inside"},
        name="paper_form_inside",
    ),
    path(
        "runde/<uuid:key>/papirskema/udefra.pdf",
        prints.paper_form,
        {"side": "outside"},
        name="paper_form_outside",
    ),
    path(
        "hus/<uuid:key>/temaer/samlet-rapport.pdf", prints.themes_together, name="themes_together"
    ),
    path("runde/<uuid:key>/tal-sammen/", talk_together.round_talk, name="round_talk"),
    path(
        "runde/<uuid:key>/tal-sammen/<str:letter>/",
        talk_together.round_talk_item,
        name="round_talk_item",
    ),
    path(
        "runde/<uuid:key>/tal-sammen/<str:letter>/sagt/", talk_together.talk_note, name="talk_note"
    ),
    path("hus/<uuid:key>/praksis/", reviews.review_list, name="review_list"),
    path("hus/<uuid:key>/praksis/ny/", reviews.review_new, name="review_new"),
    path("borgere/<uuid:key>/praksis/ny/", reviews.review_new_resident, name="review_new_resident"),
    path("praksis/<uuid:key>/", reviews.review_page, name="review_page"),
    path("praksis/<uuid:key>/ret/", reviews.review_edit, name="review_edit"),
    path("praksis/<uuid:key>/valg/", reviews.review_pick, name="review_pick"),
    path("praksis/<uuid:key>/slut/", reviews.review_end, name="review_end"),
    path("praksis/<uuid:key>/aftale/", review_agreements.review_agree, name="review_agree"),
    path(
        "praksis/<uuid:key>/aftale-med-borgeren/",
        review_agreements.review_agree_with_resident,
        name="review_agree_with_resident",
    ),
    path("praksis/<uuid:key>/<str:letter>/", review_items.review_item, name="review_item"),
    path(
        "praksis/<uuid:key>/<str:letter>/ret/<uuid:note>/",
        review_items.note_correct,
        name="note_correct",
    ),
    path("runde/<uuid:key>/aftale/ny/", agreements.round_agreement_new, name="round_agreement_new"),
    path(
        "runde/<uuid:key>/aftale/ny/<str:letter>/",
        agreements.round_agreement_new,
        name="item_agreement_new",
    ),
    path("skema/<uuid:key>/aftale/ny/", agreements.pair_agreement_new, name="pair_agreement_new"),
    path(
        "skema/<uuid:key>/aftale/ny/<str:letter>/",
        agreements.pair_agreement_new,
        name="pair_item_agreement_new",
    ),
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

urlpatterns += [
    path("hus/<uuid:key>/fit/", fit_numbers.fit_numbers, name="fit_numbers"),
    path("hus/<uuid:key>/fit/ordlyd/", fit_wordings.fit_wording, name="fit_wording"),
    path("borgere/<uuid:key>/fit/", fit_agreeing.fit_agree, name="fit_agree"),
    path("borgere/<uuid:key>/fit/nej-tak/", fit_agreeing.fit_refuse, name="fit_refuse"),
    path(
        "borgere/<uuid:key>/fit/nej-tak/tilbage/",
        fit_agreeing.fit_refusal_back,
        name="fit_refusal_back",
    ),
    path("fit/<uuid:key>/", fit_course.fit_course, name="fit_course"),
    path("fit/<uuid:key>/ret/", fit_agreeing.fit_change, name="fit_change"),
    path("fit/<uuid:key>/slut/", fit_agreeing.fit_end, name="fit_end"),
    path("fit/<uuid:key>/nej-tak/", fit_agreeing.fit_end_with_no, name="fit_end_with_no"),
    path("fit/<uuid:key>/svar/", fit_course.fit_answers, name="fit_answers"),
    path("fit/<uuid:key>/pdf/", fit_taking_away.fit_pdf, name="fit_pdf"),
    path("fit/<uuid:key>/eksport.csv", fit_taking_away.fit_csv, name="fit_csv"),
    path("fit/<uuid:key>/eksport.json", fit_taking_away.fit_json, name="fit_json"),
    path("fit/<uuid:key>/begynd/", fit_course.fit_begin, name="fit_begin"),
    path("fit/<uuid:key>/flyt/", fit_course.fit_put_off, name="fit_put_off"),
    path("fit/<uuid:key>/nej-tak-i-dag/", fit_course.fit_not_today, name="fit_not_today"),
    path("fit/<uuid:key>/papir/", fit_talking.fit_paper, name="fit_paper"),
    path("fit/<uuid:key>/laesere/", fit_readers.fit_readers, name="fit_readers"),
    path(
        "fit/<uuid:key>/laesere/<uuid:reader>/tilbage/",
        fit_readers.fit_reader_end,
        name="fit_reader_end",
    ),
    path("fit-samtale/<uuid:key>/", fit_talking.fit_talk, name="fit_talk"),
    path("fit-samtale/<uuid:key>/aftale/", fit_talking.fit_agreement_new, name="fit_agreement_new"),
    path("fit-samtale/<uuid:key>/<str:form>/", fit_filling.fit_form, name="fit_form"),
    path("fit-samtale/<uuid:key>/<str:form>/pause/", fit_filling.fit_pause, name="fit_pause"),
    path(
        "fit-samtale/<uuid:key>/<str:form>/oversigt/", fit_filling.fit_summary, name="fit_summary"
    ),
    path("fit-samtale/<uuid:key>/<str:form>/<int:number>/", fit_filling.fit_line, name="fit_line"),
]
