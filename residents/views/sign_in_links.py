"""A link with which a resident signs in once: made for them, come in by, and refused."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from residents.access import Right, reading
from residents.actions import sign_in_links as actions
from residents.forms import SignInCodeForm
from residents.models import Resident
from residents.sign_in import links, qr
from residents.sign_in.guessing import GUESS_FROM, count
from residents.views.home import frame_for
from residents.walls import seen_as

show_or_send = require_http_methods(["GET", "HEAD", "POST"])


@show_or_send
@reading(Right.GIVE_SIGN_IN, of=Resident, purpose="siden til login-kode")
def sign_in_link(request, resident):
    """Make a link. The page that answers is the only one that ever shows it."""
    context = {
        "resident": resident,
        "frame": frame_for(request.user),
        "is_own": request.user.is_resident_of(resident),
    }
    try:
        if context["is_own"]:
            links.must_not_be_by_anothers(request)
        if request.method == "POST":
            return _link_made(request, context, *actions.give_link(resident, by=request.user))
        user = links.account_for_link(resident)
        context["open"] = resident.sign_in_links.open().filter(user=user).first()
    except links.NoLink as none:
        context["hindrance"] = none.why
    return TemplateResponse(request, "residents/sign_in_link.html", context)


def _link_made(request, context, link, code):
    """The address begins with what this page's own reader calls the server: so does a passkey."""
    shown = links.in_groups(code)
    address = request.build_absolute_uri(reverse("sign_in_code_given", args=[shown]))
    short = request.build_absolute_uri(reverse("sign_in_code")).partition("://")[2]
    made = {"link": link, "code": shown, "picture": qr.as_svg(address), "short": short.rstrip("/")}
    return TemplateResponse(request, "residents/sign_in_link_made.html", {**context, **made})


@show_or_send
@reading(Right.LET_IN, of=Resident, purpose="siden til login-kode")
def sign_in_link_refuse(request, resident, link):
    """»Det var ikke mig«. Whoever came by a code that another made is perhaps who is shut out."""
    link = get_object_or_404(resident.sign_in_links.filter(user=request.user), key=link)
    ends_here = links.is_in_doubt(request, link)
    if request.method == "POST":
        stays = None if ends_here else request.session.session_key
        actions.refuse_link(link, by=request.user, session_key=stays)
        if ends_here:
            logout(request)
            messages.info(
                request,
                _("Der er lukket for alle. Log ind med din adgangskode, eller bed huset om hjælp."),
            )
            return redirect("account_login")
        messages.success(request, _("Alle andre er logget ud. Lederen kan se det."))
        return redirect("home")
    context = {"resident": resident, "link": link, "ends_here": ends_here}
    return TemplateResponse(request, "residents/sign_in_link_refuse.html", context)


@login_not_required
@never_cache
@show_or_send
def sign_in_code(request, code=""):
    """Come in by a link. Only a press on its button uses it: a previewer asks for pages too."""
    typed = request.POST if request.method == "POST" else None
    form = SignInCodeForm(typed, initial={"code": code})
    if not request.user.is_authenticated and form.is_valid():
        answer = _come_in(request, form)
        if answer is not None:
            return answer
    # The form for typing is shown for a code that did not open, wherever it came from.
    context = {"form": form, "is_given": bool(code) and typed is None}
    return TemplateResponse(request, "residents/sign_in_code.html", context)


def _come_in(request, form):
    """Sign in by the code of the form; None where it opens nothing, and the form says so."""
    counted = count(request, GUESS_FROM)
    if not counted:
        form.add_error("code", _("Der har været mange forsøg her. Vent en time, og prøv igen."))
        return None
    link = links.open_link(form.cleaned_data["code"])
    try:
        user = link and _use(request, link)
    except links.LinkIsSpent:
        user = None
    if user is None:
        form.add_error("code", _("Koden virker ikke. Måske er den brugt eller for gammel."))
        return None
    counted.rollback()
    links.remember(request, link)
    return perform_login(request, Login(user=user))


def _use(request, link):
    # Whoever comes is nobody yet: the link says whose house is opened.
    with seen_as(link.user):
        device = request.headers.get("User-Agent", "")
        actions.use_link(link, by=link.user, user_agent=device)
    return link.user
