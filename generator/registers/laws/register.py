"""The register of laws."""

from generator.model.register import Register
from generator.registers.laws.cpsv import legal_resources
from generator.registers.laws.model import Law
from generator.registers.laws.rows import heading, rank, row
from generator.registers.laws.rules import LAW_RULES

REGISTER = Register(
    name="laws",
    title="法律法规",
    model=Law,
    role="law",
    section="services",
    about="权力事项所依据的法律、法规、规章和文件，是否有效",
    rank=2,
    rules=LAW_RULES,
    row=row,
    order=rank,
    heading=heading,
    template="laws.html",
    cpsv=legal_resources,
)
