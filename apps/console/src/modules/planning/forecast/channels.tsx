import { channelLabel, parseChannelLifts, writeChannelLifts } from '@weiying/contract'
import { InputNumber, Table } from 'antd'

import { type api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'

type Forecast = Awaited<ReturnType<typeof api.forecasts.get>>
type Channel = Forecast['channels'][number]
type Quantiles = Channel['quarters'][number]

interface Row {
  readonly key: string
  readonly channel: Channel | null
  readonly quarters: readonly Quantiles[]
}

interface ChannelsProps {
  readonly forecast: Forecast
  /** The quarter that a day ends. */
  readonly nameOf: (day: string) => string
  /** The question about channels as it stands in the address. */
  readonly asked: string | undefined
  readonly onAsk: (asked: string | undefined) => void
}

/** New followers told apart by how they come, and what if one channel brought more. */
export function Channels({ forecast: { channels, promised, quarters }, nameOf, asked, onAsk }: ChannelsProps) {
  const { t, find } = useTexts()
  const lifts = new Map(parseChannelLifts(asked ?? '') ?? [])
  const seen = channels.reduce((sum, { history }) => sum + history, 0)
  const rows: Row[] = [
    ...channels.map((channel) => ({ key: channel.key, channel, quarters: channel.quarters })),
    ...(promised === null ? [] : [{ key: 'promised', channel: null, quarters: promised.quarters }]),
  ]
  const ask = (key: string, factor: number | null): void => {
    const next = new Map(lifts)
    if (factor === null || factor === 1) next.delete(key)
    else next.set(key, factor)
    onAsk(next.size === 0 ? undefined : writeChannelLifts(next))
  }
  const nameOfChannel = (channel: Channel): string =>
    channel.scene === 'other' ? t('forecasts.channels.other') : channelLabel(channel, find)
  const whole = (value: number): string => Math.round(value).toLocaleString()
  return (
    <section className="panel forecast-steps">
      <h2>{t('forecasts.channels')}</h2>
      <p className="forecast-note">{t(channels.length === 0 ? 'forecasts.channels.none' : 'forecasts.channels.note')}</p>
      {channels.length === 0 ? null : (
        <Table<Row>
          scroll={{ x: 'max-content' }}
          rowKey="key"
          size="small"
          pagination={false}
          dataSource={rows}
          columns={[
            {
              title: t('forecasts.channel'),
              render: (_, { channel }) => (channel === null ? t('forecasts.channels.promised') : nameOfChannel(channel)),
            },
            {
              title: t('forecasts.channels.lately'),
              align: 'right',
              render: (_, { channel }) =>
                channel === null ? null : (
                  <>
                    <span className="number">{whole(channel.history)}</span>
                    <small className="forecast-range number">
                      {seen === 0 ? '' : `${Math.round((100 * channel.history) / seen)}%`}
                    </small>
                  </>
                ),
            },
            {
              title: t('forecasts.channels.weekly'),
              align: 'right',
              render: (_, { channel }) =>
                channel === null ? null : <span className="number">{whole(channel.joinedPerWeek)}</span>,
            },
            ...quarters.map(({ day }, at) => ({
              key: day,
              title: nameOf(day),
              align: 'right' as const,
              render: (_: unknown, { quarters: cells }: Row) => {
                const cell = cells[at]
                return cell === undefined ? null : (
                  <>
                    <span className="number">{whole(cell.p50)}</span>
                    <small className="forecast-range number">
                      {t('forecasts.range', { low: whole(cell.p10), high: whole(cell.p90) })}
                    </small>
                  </>
                )
              },
            })),
            {
              title: t('forecasts.channels.lift'),
              width: 132,
              render: (_, { channel }) =>
                channel === null ? null : (
                  <InputNumber
                    aria-label={t('forecasts.channels.lift_of', { channel: nameOfChannel(channel) })}
                    suffix={t('forecasts.times')}
                    min={0}
                    max={10}
                    step={0.1}
                    precision={2}
                    changeOnBlur
                    changeOnWheel={false}
                    value={lifts.get(channel.key) ?? 1}
                    onChange={(next) => ask(channel.key, next)}
                  />
                ),
            },
          ]}
        />
      )}
    </section>
  )
}
