import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { formatFen } from '../../../components/money.tsx'
import { StatCard } from '../../../components/stat-card.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { type Plan } from '../plans/plan.ts'
import { ItemDialog } from './item-dialog.tsx'
import { Months } from './months.tsx'
import { PlacementDialog } from './placement-dialog.tsx'
import { usePromotionColumns } from './promotion-columns.tsx'
import { type Item, type Placement, type Summary } from './promotion.ts'

export function PromotionTab({ plan }: { readonly plan: Plan }) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const [address, setAddress] = useAddressState<'create' | 'edit' | 'placement' | 'partner'>()
  const planId = plan.id
  const items = useCursorList(['promotion', planId, 'items'], (from) => api.promotionItems.list({ planId, limit: 100, ...from }))
  const placements = useCursorList(['promotion', planId, 'placements'], (from) =>
    api.placements.list({ planId, limit: 100, ...from }),
  )
  const summary = useQuery({
    queryKey: ['promotion', planId, 'summary'],
    queryFn: async () => await api.promotionSummaries.get({ planId }),
  })
  const renew = async (): Promise<void> => await client.invalidateQueries({ queryKey: ['promotion', planId] })
  const columns = usePromotionColumns()
  const edited = items.rows.find(({ id }) => id === address.edit)
  const placed = placements.rows.find(({ id }) => id === address.placement)
  const close = (): void => setAddress({ create: undefined, edit: undefined, placement: undefined, partner: undefined })
  const writes = can('goal.write')
  const newItem = writes ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ create: 'item' })}>
      {t('promotion.new_item')}
    </Button>
  ) : undefined
  const newPlacement = writes ? (
    <Button icon={<PlusOutlined />} onClick={() => setAddress({ create: 'placement' })}>
      {t('promotion.new_placement')}
    </Button>
  ) : undefined
  const rowActions = (name: string, onEdit: () => void, archive: () => Promise<unknown>) =>
    writes ? (
      <span className="row-actions">
        <Button type="link" onClick={onEdit}>
          {t('general.edit')}
        </Button>
        <ConfirmAction
          danger
          button={{ type: 'link' }}
          label={t('promotion.archive')}
          title={t('promotion.archive_title', { name })}
          effect={t('promotion.archive_effect')}
          onConfirm={async () => {
            await archive()
            await renew()
          }}
        />
      </span>
    ) : null
  return (
    <>
      <ErrorNotice error={summary.error} onRetry={() => void summary.refetch()} />
      {summary.data === undefined || items.rows.length + placements.rows.length === 0 ? null : <Totals summary={summary.data} />}
      <h2 className="section-title">{t('promotion.items')}</h2>
      <DataTable<Item>
        name={t('promotion.items')}
        list={items}
        rowKey={({ id }) => id}
        toolbar={newItem}
        columns={[
          ...columns.item,
          {
            key: 'actions',
            title: '',
            fixed: 'right',
            render: (item) =>
              rowActions(
                item.name,
                () => setAddress({ edit: item.id }),
                async () => await api.promotionItems.archive({ id: item.id, expectedVersion: item.version }),
              ),
          },
        ]}
        empty={<EmptyState drawing="people" title={t('promotion.items_empty')} hint={t('promotion.items_empty_hint')} />}
      />
      <h2 className="section-title promotion-second">{t('promotion.placements')}</h2>
      <DataTable<Placement>
        name={t('promotion.placements')}
        list={placements}
        rowKey={({ id }) => id}
        toolbar={newPlacement}
        columns={[
          ...columns.placement,
          {
            key: 'actions',
            title: '',
            fixed: 'right',
            render: (placement) =>
              rowActions(
                placement.accountName,
                () => setAddress({ placement: placement.id }),
                async () => await api.placements.archive({ id: placement.id, expectedVersion: placement.version }),
              ),
          },
        ]}
        empty={<p className="promotion-empty">{t('promotion.placements_empty')}</p>}
      />
      {summary.data === undefined || summary.data.total.budgetFen + summary.data.total.expectedFollowers === 0 ? null : (
        <Months months={summary.data.months} />
      )}
      <ItemDialog
        open={address.create === 'item' || address.create === 'partner' || edited !== undefined}
        plan={plan}
        item={edited ?? null}
        partner={address.create === 'partner' ? (address.partner ?? '') : null}
        onClose={close}
        onSaved={renew}
      />
      <PlacementDialog
        open={address.create === 'placement' || placed !== undefined}
        plan={plan}
        placement={placed ?? null}
        onClose={close}
        onSaved={renew}
      />
    </>
  )
}

function Totals({ summary: { total, firstStageFollowers, warnings, budgetLimitFen } }: { readonly summary: Summary }) {
  const { t } = useTexts()
  const money = (fen: number | null): string => (fen === null ? '—' : formatFen(Math.round(fen)))
  const count = (value: number): string => value.toLocaleString()
  return (
    <>
      {warnings.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={
            <ul>
              {warnings.map((code) => (
                <li key={code}>
                  {t(`promotion.warning.${code}`, { budget: money(total.budgetFen), limit: money(budgetLimitFen) })}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <div className="promotion-totals">
        <Total
          label={t('promotion.total.budget')}
          value={money(total.budgetFen)}
          foot={t('promotion.total.spent', { value: money(total.spentFen) })}
        />
        <Total
          label={t('promotion.total.expected')}
          value={count(total.expectedFollowers)}
          foot={t('promotion.total.first_stage', { count: count(firstStageFollowers) })}
        />
        <StatCard
          label={t('promotion.total.actual')}
          value={count(total.followers)}
          definition={t('promotion.definition.actual')}
        />
        <Total
          label={t('promotion.total.cost')}
          value={money(total.costFen)}
          foot={t('promotion.total.planned_cost', { value: money(total.plannedCostFen) })}
          definition={t('promotion.definition.cost')}
        />
      </div>
    </>
  )
}

interface TotalProps {
  readonly label: string
  readonly value: string
  readonly foot: string
  readonly definition?: string
}

function Total({ label, value, foot, definition }: TotalProps) {
  return (
    <div className="promotion-total">
      <StatCard label={label} value={value} {...(definition === undefined ? {} : { definition })} />
      <small>{foot}</small>
    </div>
  )
}
