import { WarningOutlined } from '@ant-design/icons'
import { Tag, Tooltip } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { formatFen, Money } from '../../../components/money.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { type Actual, type Item, type Placement, stateTones } from './promotion.ts'

interface Row {
  readonly expectedFollowers: number
  readonly ownerName: string | null
  readonly actual: Actual
  readonly flags: Item['flags']
}

/** What both tables show: expected against actual, cost of a follower, owner, what to look at again. */
export function usePromotionColumns(): {
  readonly item: readonly Column<Item>[]
  readonly placement: readonly Column<Placement>[]
} {
  const { t } = useTexts()
  const common = <Kind extends Row>(budgetOf: (row: Kind) => number): readonly Column<Kind>[] => [
    {
      key: 'budget',
      title: t('promotion.budget_short'),
      align: 'right',
      csv: (row) => budgetOf(row) / 100,
      render: (row) => <Money fen={budgetOf(row)} />,
    },
    {
      key: 'followers',
      title: t('promotion.actual'),
      align: 'right',
      csv: ({ actual, expectedFollowers }) => `${actual.followers ?? ''}/${expectedFollowers}`,
      render: ({ actual: { followers, stayed }, expectedFollowers }) => (
        <span className="two-lines">
          <span className="number">
            {followers === null ? '—' : followers.toLocaleString()} / {expectedFollowers.toLocaleString()}
          </span>
          {stayed === null ? null : <small>{t('promotion.stayed', { count: stayed.toLocaleString() })}</small>}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('general.status'),
      csv: ({ actual }) => t(`promotion.state.${actual.state}`),
      render: ({ actual }) => <StatusChip tone={stateTones[actual.state]}>{t(`promotion.state.${actual.state}`)}</StatusChip>,
    },
    {
      key: 'cost',
      title: t('promotion.cost'),
      align: 'right',
      csv: ({ actual }) => (actual.costPerFollowerFen === null ? null : Math.round(actual.costPerFollowerFen) / 100),
      render: (row) => {
        const planned = row.expectedFollowers === 0 ? null : budgetOf(row) / row.expectedFollowers
        const { costPerFollowerFen } = row.actual
        return (
          <span className="two-lines">
            <span className="number">{costPerFollowerFen === null ? '—' : formatFen(Math.round(costPerFollowerFen))}</span>
            {planned === null ? null : <small>{t('promotion.planned_cost', { value: formatFen(Math.round(planned)) })}</small>}
          </span>
        )
      },
    },
    {
      key: 'owner',
      title: t('promotion.owner'),
      csv: ({ ownerName }) => ownerName,
      render: ({ ownerName }) => ownerName ?? <span className="absent">{t('promotion.owner_none')}</span>,
    },
  ]
  const item: readonly Column<Item>[] = [
    {
      key: 'name',
      title: t('promotion.name'),
      csv: ({ name }) => name,
      render: ({ name, partner, gives, gets, flags }) => (
        <span className="two-lines promotion-name">
          <span>
            {name}
            <Flags flags={flags} />
            {partner === '' ? null : <Tag variant="filled">{partner}</Tag>}
          </span>
          {gives === '' && gets === '' ? null : (
            <small>{t('promotion.exchange', { gives: gives || '—', gets: gets || '—' })}</small>
          )}
        </span>
      ),
    },
    {
      key: 'channel',
      title: t('promotion.channel'),
      csv: ({ channel }) => t(`promotion.channel.${channel}`),
      render: ({ channel }) => t(`promotion.channel.${channel}`),
    },
    {
      key: 'period',
      title: t('promotion.period'),
      csv: ({ from, to }) => `${from}–${to}`,
      render: ({ from, to }) => (
        <span className="two-lines">
          <span className="number">{from}</span>
          <small className="number">– {to}</small>
        </span>
      ),
    },
    ...common<Item>(({ budgetFen }) => budgetFen),
  ]
  const placement: readonly Column<Placement>[] = [
    {
      key: 'name',
      title: t('promotion.account'),
      csv: ({ accountName }) => accountName,
      render: ({ accountName, accountFollowers, code, flags }) => (
        <span className="two-lines">
          <span>
            {accountName}
            <Flags flags={flags} />
          </span>
          <small>
            {[
              ...(accountFollowers === null ? [] : [t('general.people', { count: accountFollowers.toLocaleString() })]),
              ...(code === '' ? [] : [code]),
            ].join(' · ')}
          </small>
        </span>
      ),
    },
    { key: 'day', title: t('promotion.day'), csv: ({ day }) => day, render: ({ day }) => <span className="number">{day}</span> },
    ...common<Placement>(({ feeFen }) => feeFen).map((column) =>
      column.key === 'budget' ? { ...column, title: t('promotion.fee') } : column,
    ),
  ]
  return { item, placement }
}

/** What is to be looked at again, said in full when one points at it. */
function Flags({ flags }: Pick<Row, 'flags'>) {
  const { t } = useTexts()
  if (flags.length === 0) return null
  return (
    <Tooltip
      title={
        <ul>
          {flags.map((flag) => (
            <li key={flag}>{t(`promotion.flag.${flag}`)}</li>
          ))}
        </ul>
      }
    >
      <span className="promotion-flags" tabIndex={0} aria-label={flags.map((flag) => t(`promotion.flag.${flag}`)).join('；')}>
        <WarningOutlined aria-hidden /> {flags.length}
      </span>
    </Tooltip>
  )
}
