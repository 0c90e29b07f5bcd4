"""The register of fast tracks."""

from generator.model.register import Register
from generator.registers.fast_tracks.model import FastTrack

REGISTER = Register(
    name="fast-tracks",
    title="重大项目直通车",
    model=FastTrack,
    section="services",
    about="投资达到多少的项目由政务服务中心直接受理、全程督办",
    supplier="由政务服务中心提供",
    aliases=("招商引资", "大项目", "投资项目"),
)
