"""What the database keeps of packs."""

from anwang.knowledge.packs.models.release import Release, ReleaseQuerySet
from anwang.knowledge.packs.models.upload import PackUpload, UploadQuerySet

__all__ = ["PackUpload", "Release", "ReleaseQuerySet", "UploadQuerySet"]
