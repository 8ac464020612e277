import pytest

from helpers.data import load_dataset
from helpers.data.corrections import as_printed
from helpers.errors import DataError


def test_pages_use_the_corrected_value_and_audits_the_printed_one(dataset):
    own = dataset.only("jingzhou")
    corrected = own.indicators.set_index("indicator_id").loc["jingzhou-t1-r08"]
    assert (corrected["unit"], corrected["unit_en"]) == ("亿元", "100 million yuan")
    printed = as_printed(own.indicators, "indicator_id", own.corrections).set_index("indicator_id")
    assert printed.loc["jingzhou-t1-r08", "unit"] == "亿"
    assert dataset.only("wuxing").corrections.empty


def test_a_number_can_be_corrected_and_taken_back(data_copy):
    path = data_copy / "corrections.yml"
    path.write_text(path.read_text("utf-8") + ENTRY.format(field="target", printed="13", corrected="14"), "utf-8")
    dataset = load_dataset(data_copy)
    assert dataset.indicators.set_index("indicator_id").loc["wuxing-t1-r01", "target"] == 14
    printed = as_printed(dataset.indicators, "indicator_id", dataset.corrections).set_index("indicator_id")
    assert printed.loc["wuxing-t1-r01", "target"] == 13


ENTRY = """- record_id: wuxing-t1-r01
  field: {field}
  printed: "{printed}"
  corrected: "{corrected}"
  reason: 测试
  reason_en: Test
"""


@pytest.mark.parametrize(
    ("field", "printed", "corrected", "said"),
    [
        ("target", "12", "14", "column `printed`: '12' is not the coded value, '13'"),
        ("target", "13", "many", "column `target`: 'many' is not valid"),
        ("span_start", "2856", "3", "column `field`: 'span_start' cannot be corrected"),
        ("mode", "level", "levl", "column `mode`: 'levl' is not allowed"),
        ("target", "13", "13", "column `corrected`: is the printed value"),
    ],
)
def test_a_wrong_correction_is_named(data_copy, field, printed, corrected, said):
    path = data_copy / "corrections.yml"
    path.write_text(path.read_text("utf-8") + ENTRY.format(field=field, printed=printed, corrected=corrected), "utf-8")
    with pytest.raises(DataError) as caught:
        load_dataset(data_copy)
    assert "data/corrections.yml, line 15" in str(caught.value)
    assert said in str(caught.value)
