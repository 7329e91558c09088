"""Placeholder until the markup branch lands."""

from django import forms


class TypedLineField(forms.CharField):
    pass


class TypedTextField(forms.CharField):
    widget = forms.Textarea
