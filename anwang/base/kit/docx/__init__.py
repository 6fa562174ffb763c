"""Official documents (公文) in Word, laid out to GB/T 9704-2012."""

from anwang.base.kit.docx.official import OfficialDocument

__all__ = ["OfficialDocument"]
