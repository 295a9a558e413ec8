"""What is different between two versions of a plan, one version whole, and one part's history."""

from django.http import Http404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from plans.forms.versions import BEFORE_ALL, VersionsForm
from plans.models import Plan
from plans.reading import is_refused_at, parts_of
from plans.versions import changes_between, history_of, refusals_between, versions_of
from residents.access import Right, reading
from residents.views.home import frame_for


@require_safe
@reading(Right.READ_RECORD, of=Plan, purpose="de tidligere versioner af en plan")
def plan_versions(request, plan):
    """Part by part, what is gone and what is new from one version to another."""
    versions = versions_of(plan)
    context = {**_context(request, plan), "versions": versions}
    if versions:
        of = {"versions": versions, "is_own": context["is_own"]}
        older, newer = VersionsForm(request.GET, **of).chosen()
        chosen = {"fra": str(older.number) if older else BEFORE_ALL, "til": str(newer.number)}
        changes = changes_between(plan, request.user, older, newer)
        context |= {
            "form": VersionsForm(initial=chosen, **of),
            "older": older,
            "newer": newer,
            "changed": [one for one in changes if one.is_changed],
            "unchanged": [one for one in changes if not one.is_changed],
            "refusals": refusals_between(plan, older, newer),
        }
    return TemplateResponse(request, "plans/plan_versions.html", context)


@require_safe
@reading(Right.READ_RECORD, of=Plan, purpose="de tidligere versioner af en plan")
def plan_version(request, plan, number):
    """The whole plan as it stood in one version."""
    versions = versions_of(plan)
    version = next((one for one in versions if one.number == number), None)
    if version is None:
        raise Http404
    parts = parts_of(plan, request.user, at=version.stood_until)
    context = {
        **_context(request, plan),
        "version": version,
        "versions": versions,
        "parts": [part for part in parts if part.changed_at],
        "is_refused": is_refused_at(plan, version.stood_until),
    }
    return TemplateResponse(request, "plans/plan_version.html", context)


@require_safe
@reading(Right.READ_RECORD, of=Plan, purpose="de tidligere versioner af en plan")
def plan_part_history(request, plan, part):
    """All that both sides have shared to one part, with what was answered."""
    parts = {one.prompt.key: one for one in parts_of(plan, request.user)}
    if part not in parts:
        raise Http404
    found = parts[part]
    context = {**_context(request, plan), "part": found, "steps": history_of(found)}
    return TemplateResponse(request, "plans/plan_part_history.html", context)


def _context(request, plan):
    return {
        "plan": plan,
        "resident": plan.resident,
        "is_own": request.user.is_resident_of(plan),
        "frame": frame_for(request.user),
    }
