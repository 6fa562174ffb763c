"""The components behind ``{% load ui %}``, one noun per file; each signature is the component's contract."""
