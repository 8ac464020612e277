"""A folder of documents -> candidate observations of concepts, with what is wrong with them."""

from helpers.intake.harvest.document import harvest_document
from helpers.intake.harvest.folder import Harvest, plan_harvest
from helpers.intake.harvest.series import judge

__all__ = ["Harvest", "harvest_document", "judge", "plan_harvest"]
