"""The two pages for a forgotten password: ask for a code, then use it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts import recovery
from accounts.limits import Limit
from accounts.otp import DIGITS
from jobs.errors import BadInput

ASKED = "asked for a code"


class ForgotForm(forms.Form):
    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "username", "autofocus": True}),
    )


class ResetForm(SetPasswordMixin, forms.Form):
    email = ForgotForm.base_fields["email"]
    otp = forms.RegexField(
        rf"^[0-9]{{{DIGITS}}}$",
        label="The code from the mail",
        error_messages={"invalid": f"The code has {DIGITS} digits."},
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    password1, password2 = SetPasswordMixin.create_password_fields("New password", "Once more")

    def clean(self) -> dict[str, Any]:
        self.validate_passwords()
        return super().clean() or self.cleaned_data


class LimitedPage(View):
    """A form whose sendings are counted, by where they come from and by address."""

    form_class: type[forms.Form]
    template = ""
    limits: tuple[Limit, ...]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(request, self.form_class(initial={"email": request.session.get(ASKED)}))

    def post(self, request: HttpRequest) -> HttpResponse:
        wait = recovery.wait_of(request, request.POST.get("email", ""), self.limits)
        form = self.form_class(request.POST)
        if wait:
            form.is_valid()
            form.add_error(None, f"Too many tries: wait {wait} seconds.")
            return self.show(request, form, 429)
        return self.answer(request, form) if form.is_valid() else self.show(request, form)

    def answer(self, request: HttpRequest, form: Any) -> HttpResponse:
        raise NotImplementedError

    def show(self, request: HttpRequest, form: forms.Form, status: int = 200) -> HttpResponse:
        return render(request, self.template, {"form": form}, status=status)


@method_decorator(never_cache, name="dispatch")
class Forgot(LimitedPage):
    form_class, template = ForgotForm, "accounts/forgot.html"
    limits = recovery.FORGOT

    def answer(self, request: HttpRequest, form: ForgotForm) -> HttpResponse:
        recovery.send_code(form.cleaned_data["email"])
        request.session[ASKED] = form.cleaned_data["email"]
        return redirect("accounts:reset")


@method_decorator([sensitive_post_parameters(), never_cache], name="dispatch")
class Reset(LimitedPage):
    form_class, template = ResetForm, "accounts/reset.html"
    limits = recovery.RESET

    def answer(self, request: HttpRequest, form: ResetForm) -> HttpResponse:
        given = form.cleaned_data
        try:
            recovery.set_password(given["email"], given["otp"], given["password1"])
        except BadInput as error:
            form.add_error("password1" if error.code == "weak_password" else "otp", str(error))
            return self.show(request, form)
        request.session.flush()
        return render(request, "accounts/reset_done.html")
