"""`{% draw panel %}`: a panel on the page that shows it; see `residents.panels`."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def draw(context, panel):
    with context.push(**panel.context):
        return context.template.engine.get_template(panel.template).render(context)
