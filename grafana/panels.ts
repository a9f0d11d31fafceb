import * as common from '@grafana/grafana-foundation-sdk/common'
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard'
import { DataqueryBuilder, QueryEditorMode } from '@grafana/grafana-foundation-sdk/prometheus'
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat'
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries'

/** The data source that grafana/provisioning sets up. */
export const DATA_SOURCE: common.DataSourceRef = { type: 'prometheus', uid: 'prometheus' }

const GRID = 24
const FIGURE_HEIGHT = 4
const GRAPH_HEIGHT = 8

const GREEN: dashboard.Threshold = { value: null, color: 'green' }
const TEXT = {
  value: common.BigValueTextMode.Value,
  legend: common.BigValueTextMode.Name,
  upOrDown: common.BigValueTextMode.ValueAndName,
}
const UP_OR_DOWN: dashboard.ValueMapping = {
  type: dashboard.MappingType.ValueToText,
  options: {
    0: { text: 'Down', color: 'red' },
    1: { text: 'Up', color: 'green' },
  },
}

type Panel = {
  /** The name of the value, with its unit in words where the figure has none. */
  readonly title: string
  /** The meaning of the value, its normal range, and how to react. */
  readonly description: string
  /** A unit id of Grafana's, such as `s`, `bytes`, `reqps`, `percentunit` (0 to 1) or `none`. */
  readonly unit: string
  /** How many panels of this width fill a line. */
  readonly aLine: 1 | 2 | 3 | 4
  /** PromQL by legend, such as `{{route}}`. A series named `limit` is drawn as a limit. */
  readonly queries: Readonly<Record<string, string>>
  /** The thresholds for amber and red. If amber is higher than red, low values are bad. */
  readonly turns?: readonly [amber: number, red: number]
  readonly decimals?: number
}

/** The value now, as a large figure. */
export function figure({
  shows = 'value',
  ...panel
}: Panel & { shows?: 'value' | 'legend' | 'upOrDown' }) {
  const builder = described(new StatBuilder(), panel, FIGURE_HEIGHT)
    .graphMode(common.BigValueGraphMode.None)
    .colorMode(common.BigValueColorMode.Value)
    .textMode(TEXT[shows])
    .colorScheme(new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.Thresholds))
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']))
  // A range would show the last value of something that has long stopped telling.
  for (const query of queriesOf(panel)) builder.withTarget(query.instant())
  return shows === 'upOrDown' ? builder.mappings([UP_OR_DOWN]) : builder
}

/** The values over time. */
export function graph(panel: Panel & { max?: number }) {
  const builder = described(new TimeseriesBuilder(), panel, GRAPH_HEIGHT)
    .min(0)
    .lineWidth(2)
    .fillOpacity(8)
    .showPoints(common.VisibilityMode.Auto)
    .colorScheme(new dashboard.FieldColorBuilder().mode(palette(panel)))
    .legend(
      new common.VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(common.LegendDisplayMode.Table)
        .placement(common.LegendPlacement.Bottom)
        .calcs(['lastNotNull', 'max']),
    )
    .tooltip(
      new common.VizTooltipOptionsBuilder()
        .mode(common.TooltipDisplayMode.Multi)
        // oxlint-disable-next-line unicorn/no-array-sort -- it is a builder, not an array
        .sort(common.SortOrder.Descending),
    )
    .overrideByName('limit', [
      { id: 'color', value: { mode: 'fixed', fixedColor: 'red' } },
      { id: 'custom.lineStyle', value: { fill: 'dash', dash: [10, 10] } },
      { id: 'custom.fillOpacity', value: 0 },
    ])
  if (panel.max !== undefined) builder.max(panel.max)
  if (panel.turns) {
    const dashed = new common.GraphThresholdsStyleConfigBuilder()
    builder.thresholdsStyle(dashed.mode(common.GraphThresholdsStyleMode.Dashed))
  }
  for (const query of queriesOf(panel)) builder.withTarget(query.range())
  return builder
}

function described<B extends StatBuilder | TimeseriesBuilder>(
  builder: B,
  panel: Panel,
  height: number,
) {
  builder
    .title(panel.title)
    .description(panel.description.replaceAll(/\s+/g, ' ').trim())
    .datasource(DATA_SOURCE)
    .unit(panel.unit)
    .height(height)
    .span(GRID / panel.aLine)
    .thresholds(
      new dashboard.ThresholdsConfigBuilder()
        .mode(dashboard.ThresholdsMode.Absolute)
        .steps(steps(panel.turns)),
    )
  if (panel.decimals !== undefined) builder.decimals(panel.decimals)
  return builder
}

function queriesOf({ queries }: Panel): DataqueryBuilder[] {
  return Object.entries(queries).map(([legend, expr], index) =>
    new DataqueryBuilder()
      .datasource(DATA_SOURCE)
      .refId(String.fromCodePoint(65 + index))
      .editorMode(QueryEditorMode.Code)
      .expr(expr)
      .legendFormat(legend),
  )
}

// A value of a label, such as a route, has one colour in every panel.
function palette({ queries }: Panel): dashboard.FieldColorModeId {
  const named = Object.keys(queries).some((legend) => legend.includes('{{'))
  const { PaletteClassicByName, PaletteClassic } = dashboard.FieldColorModeId
  return named ? PaletteClassicByName : PaletteClassic
}

function steps(turns: Panel['turns']): dashboard.Threshold[] {
  if (turns === undefined) return [{ value: null, color: 'blue' }]
  const [amber, red] = turns
  if (amber < red) return [GREEN, { value: amber, color: 'orange' }, { value: red, color: 'red' }]
  return [
    { value: null, color: 'red' },
    { value: red, color: 'orange' },
    { value: amber, color: 'green' },
  ]
}
