"""Words of the pages' own that are no field of any model."""

from markupsafe import Markup

TODO = Markup('<span class="todo">待部门填报</span>')
