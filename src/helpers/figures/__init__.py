"""Figures as functions of frames."""
