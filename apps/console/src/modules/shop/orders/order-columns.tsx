import { type api } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { formatFen, Money } from '../../../components/money.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { TimeText, useTimeFormat } from '../../../components/time-text.tsx'

export type Order = Awaited<ReturnType<typeof api.orders.list>>['items'][number]

const dash = <span className="absent">—</span>

export function useOrderColumns(): readonly Column<Order>[] {
  const { t } = useTexts()
  const can = useCan()
  const time = useTimeFormat()
  return [
    {
      key: 'number',
      title: t('shop.orders.number'),
      csv: ({ number }) => number,
      render: ({ number }) => <code>{number}</code>,
    },
    {
      key: 'placed',
      title: t('shop.orders.placed_at'),
      csv: ({ placedAt }) => time(placedAt, true),
      render: ({ placedAt }) => <TimeText at={placedAt} />,
    },
    {
      key: 'amount',
      title: t('shop.orders.amount'),
      align: 'right',
      csv: ({ amountFen }) => (amountFen / 100).toFixed(2),
      render: ({ amountFen }) => <Money fen={amountFen} />,
    },
    {
      key: 'refunded',
      title: t('shop.orders.refunded'),
      align: 'right',
      csv: ({ refundedFen }) => (refundedFen / 100).toFixed(2),
      render: ({ refundedFen, refundedAt }) =>
        refundedFen === 0 ? (
          dash
        ) : (
          <span className="two-lines number">
            <span>{formatFen(refundedFen)}</span>
            {refundedAt === null ? null : (
              <small>
                <TimeText at={refundedAt} />
              </small>
            )}
          </span>
        ),
    },
    { key: 'channel', title: t('shop.orders.channel'), csv: ({ channel }) => channel, render: ({ channel }) => channel || dash },
    { key: 'shop', title: t('shop.orders.shop'), csv: ({ shop }) => shop, render: ({ shop }) => shop || dash },
    {
      key: 'buyer',
      title: t('shop.orders.buyer'),
      csv: ({ contactId }) => (contactId === null ? t('shop.orders.buyer_unknown') : t('shop.orders.buyer_known')),
      render: ({ contactId, keyKind }) =>
        contactId === null ? (
          <span className="absent">{keyKind === null ? t('shop.orders.buyer_no_key') : t('shop.orders.buyer_unknown')}</span>
        ) : can('contact.read') ? (
          <PageLink to={`/contacts/${contactId}`}>{t('shop.orders.see_contact')}</PageLink>
        ) : (
          t('shop.orders.buyer_known')
        ),
    },
    {
      key: 'code-word',
      title: t('shop.orders.code_word'),
      csv: ({ codeWord }) => codeWord,
      render: ({ codeWord }) => codeWord ?? dash,
    },
    {
      key: 'source',
      title: t('shop.orders.source'),
      csv: ({ source }) => t(`shop.orders.source.${source}`),
      render: ({ source }) => t(`shop.orders.source.${source}`),
    },
  ]
}
