import '../shop.css'
import { ImportOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { isUuid, toId } from '@weiying/kernel'
import { Button, DatePicker, Input, Select } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { formatFen } from '../../../components/money.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { pickerRange } from '../../../components/picker-value.ts'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useOrderColumns } from './order-columns.tsx'

type FilterName = 'search' | 'channel' | 'shop' | 'from' | 'to' | 'known' | 'import'

const yesNo = ['yes', 'no'] as const

export default function OrdersPage() {
  const { t } = useTexts()
  const go = useGo()
  const can = useCan()
  const [filter, setFilter] = useAddressState<FilterName>()
  const [typed, setTyped] = useState(filter.search ?? '')
  const known = yesNo.find((each) => each === filter.known)
  const asked = {
    ...(filter.search === undefined ? {} : { search: filter.search }),
    ...(filter.channel === undefined ? {} : { channel: filter.channel }),
    ...(filter.shop === undefined ? {} : { shop: filter.shop }),
    ...(filter.from === undefined ? {} : { from: filter.from }),
    ...(filter.to === undefined ? {} : { to: filter.to }),
    ...(known === undefined ? {} : { known }),
    ...(filter.import !== undefined && isUuid(filter.import) ? { importId: toId<'orderImport'>(filter.import) } : {}),
  }
  const filtered = Object.keys(asked).length > 0
  const list = useCursorList(['orders', asked], (from) => api.orders.list({ ...asked, ...from }))
  const counts = useQuery({ queryKey: ['orders', 'count', asked], queryFn: () => api.orders.count(asked) })
  const places = useQuery({ queryKey: ['orders', 'places'], queryFn: () => api.orders.places() })
  const columns = useOrderColumns()
  const open = can('order.write') ? (
    <Button type="primary" icon={<ImportOutlined />} onClick={() => go('/orders/import')}>
      {t('shop.orders.import')}
    </Button>
  ) : undefined
  return (
    <>
      <PageHeader title={t('shop.orders.title')} subtitle={t('shop.orders.subtitle')} actions={open} />
      <DataTable
        name={t('shop.orders.title')}
        columns={columns}
        list={list}
        total={counts.data?.orders ?? null}
        rowKey={({ id }) => id}
        filtered={filtered}
        filters={
          <>
            <Input.Search
              allowClear
              aria-label={t('shop.orders.search')}
              placeholder={t('shop.orders.search')}
              style={{ width: 220 }}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
              onSearch={(text) => setFilter({ search: text.trim() })}
            />
            <DatePicker.RangePicker
              aria-label={t('shop.orders.period')}
              value={pickerRange(filter.from, filter.to)}
              onChange={(days) => setFilter({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
            />
            <Select
              aria-label={t('shop.orders.channel')}
              allowClear
              placeholder={t('shop.orders.all_channels')}
              style={{ width: 140 }}
              value={filter.channel ?? null}
              onChange={(channel: string | null) => setFilter({ channel: channel ?? undefined })}
              options={(places.data?.channels ?? []).map((value) => ({ value, label: value }))}
            />
            <Select
              aria-label={t('shop.orders.shop')}
              allowClear
              placeholder={t('shop.orders.all_shops')}
              style={{ width: 140 }}
              value={filter.shop ?? null}
              onChange={(shop: string | null) => setFilter({ shop: shop ?? undefined })}
              options={(places.data?.shops ?? []).map((value) => ({ value, label: value }))}
            />
            <Select
              aria-label={t('shop.orders.known')}
              allowClear
              placeholder={t('shop.orders.known')}
              style={{ width: 140 }}
              value={known ?? null}
              onChange={(value: string | null) => setFilter({ known: value ?? undefined })}
              options={yesNo.map((value) => ({
                value,
                label: value === 'yes' ? t('shop.orders.buyer_known') : t('shop.orders.buyer_unknown'),
              }))}
            />
            {filtered ? (
              <Button
                type="link"
                onClick={() => {
                  setTyped('')
                  setFilter({
                    search: undefined,
                    channel: undefined,
                    shop: undefined,
                    from: undefined,
                    to: undefined,
                    known: undefined,
                    import: undefined,
                  })
                }}
              >
                {t('general.reset')}
              </Button>
            ) : null}
          </>
        }
        {...(counts.data === undefined || counts.data.orders === 0
          ? {}
          : {
              toolbar: (
                <span className="orders-summary">
                  {t('shop.orders.summary', {
                    orders: counts.data.orders,
                    amount: formatFen(counts.data.amountFen),
                    refunded: formatFen(counts.data.refundedFen),
                    known: counts.data.known,
                  })}
                </span>
              ),
            })}
        empty={<EmptyState drawing="list" title={t('shop.orders.empty')} hint={t('shop.orders.empty_hint')} action={open} />}
      />
    </>
  )
}
