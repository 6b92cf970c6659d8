import { Button } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { ProgressPanel } from '../../../components/progress-panel.tsx'
import { StatCard } from '../../../components/stat-card.tsx'
import { type OrderImport } from './order-import.ts'
import { Problems } from './problems.tsx'

/** Step three: how far the writing is, then what became of the rows. */
export function ResultStep({ each }: { readonly each: OrderImport }) {
  const { t } = useTexts()
  const go = useGo()
  const { written, ready, refused, status } = each
  const counts = [
    { key: 'created', label: t('shop.imports.created'), value: written.created },
    { key: 'updated', label: t('shop.imports.updated'), value: written.updated },
    { key: 'unchanged', label: t('shop.imports.unchanged'), value: written.unchanged },
    ...(each.kind === 'daily_totals' ? [] : [{ key: 'matched', label: t('shop.imports.matched'), value: written.contactsFound }]),
    { key: 'skipped', label: t('shop.imports.skipped'), value: refused },
  ]
  if (status === 'discarded') return null
  return (
    <>
      <ProgressPanel
        title={status === 'done' ? t('shop.imports.done') : t('shop.imports.writing')}
        finished={written.done}
        total={ready}
        rate={each.perSecond}
        status={status === 'done' ? 'finished' : status === 'failed' ? 'failed' : 'active'}
        actions={
          status === 'done' ? (
            <span className="import-actions">
              <Button onClick={() => go('/orders/import')}>{t('shop.imports.another')}</Button>
              {each.kind === 'orders' ? (
                <Button type="primary" onClick={() => go(`/orders?import=${each.id}`)}>
                  {t('shop.imports.see_orders')}
                </Button>
              ) : null}
            </span>
          ) : null
        }
      >
        {status === 'committing' ? <p className="import-quiet">{t('shop.imports.writing_hint')}</p> : null}
      </ProgressPanel>
      <div className="stats" style={{ marginTop: 16 }}>
        {counts.map(({ key, label, value }) => (
          <StatCard key={key} label={label} value={value.toLocaleString()} />
        ))}
      </div>
      {refused === 0 ? null : <Problems each={each} />}
    </>
  )
}
