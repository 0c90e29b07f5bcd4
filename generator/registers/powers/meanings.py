"""What each type of power is, in plain words, and the article that defines it where one does."""

from types import MappingProxyType

from generator.model.vocabulary import PowerType
from generator.registers.laws.articles import LegalText

MEANINGS = MappingProxyType(
    {
        PowerType.LICENSING: LegalText(
            "想从事某项活动，先提出申请，行政机关依法审查后准许的，属于行政许可，例如核发许可证。",
            "中华人民共和国行政许可法",
            "第2条",
        ),
        PowerType.PENALTY: LegalText(
            "对违反行政管理秩序的个人或者单位，依法让其失去一些权益或者承担新的义务，例如罚款、吊销许可证件。",
            "中华人民共和国行政处罚法",
            "第2条",
        ),
        PowerType.COMPULSION: LegalText(
            "包括两类：查封、扣押等临时控制的措施，以及当事人不履行行政决定时依法进行的强制执行。",
            "中华人民共和国行政强制法",
            "第2条",
        ),
        PowerType.LEVY: LegalText("依照法律、法规向个人或者单位收取税款、费用。"),
        PowerType.BENEFIT: LegalText("依法向有困难或者符合条件的人发放金钱、实物，或者提供帮助，例如低保、抚恤。"),
        PowerType.INSPECTION: LegalText("行政机关依法了解、核查个人或者单位是否遵守法律和行政决定。"),
        PowerType.CONFIRMATION: LegalText("对身份、资格、事实或者法律关系依法加以认定、登记或者证明。"),
        PowerType.REWARD: LegalText("对作出贡献的个人或者单位依法给予表彰、奖金等奖励。"),
        PowerType.ADJUDICATION: LegalText("与行政管理有关的民事纠纷，由行政机关依法居中裁决。"),
        PowerType.OTHER: LegalText("不属于前九类的行政职权，例如备案、年度报告。"),
        PowerType.PUBLIC_SERVICE: LegalText("不是行政权力，是部门向公众提供的服务，列在这里便于一处查找。"),
    }
)
