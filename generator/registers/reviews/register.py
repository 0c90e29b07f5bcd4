"""The register of reviews."""

from generator.model.register import Register
from generator.registers.reviews.figures import reviewed
from generator.registers.reviews.model import Review
from generator.registers.reviews.rules import REVIEW_RULES

REGISTER = Register(
    name="reviews",
    title="社会评议",
    model=Review,
    section="oversight",
    about="服务对象和社会各界每年对部门政务公开的评议：怎样评、多少人参加、多少人满意",
    supplier="由组织评议的单位提供",
    aliases=("群众评议", "满意度", "好差评"),
    headed_by="year",
    newest_first="published_on",
    rules=REVIEW_RULES,
    figures=(reviewed,),
    template="reviews.html",
)
