"""Desk pages for allegations, a file for each page or part of one."""

from django.utils.translation import gettext_lazy as _

#: What stands beside a case from areas above this one: the name of an address that takes the
#: ref of an allegation, how it is called, and its place on the page. A page of its own, of which
#: the element of class ``beside`` is put on the page of the case; a name that leads nowhere is
#: left out.
BESIDE = (
    ("investigations:of_allegation", _("Investigations"), "inquiries"),
    ("accountability:of_allegation", _("Member States"), "states"),
    ("accountability:steps", _("Measures and referrals"), "steps"),
)
