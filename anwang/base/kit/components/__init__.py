"""The components behind ``{% load ui %}``, one noun per file; each Python signature is the component's contract."""
