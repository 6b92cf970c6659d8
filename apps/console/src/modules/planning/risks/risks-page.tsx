import '../planning.css'
import '../tasks/work.css'
import './risks.css'
import { PlusOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { LoadMore } from '../../../components/load-more.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { AdoptRisksDialog } from './adopt-risks-dialog.tsx'
import { DrillDialog } from './drill-dialog.tsx'
import { RiskCard } from './risk-card.tsx'
import { RiskDialog } from './risk-dialog.tsx'
import { RiskDrawer } from './risk-drawer.tsx'

/** What to do when trouble comes: written before, practised now and then. */
export default function RisksPage() {
  const { t } = useTexts()
  const can = useCan()
  const [address, setAddress] = useAddressState<'risk' | 'edit' | 'drill' | 'adopt'>()
  const list = useCursorList(['risks', 'list'], (from) => api.risks.list(from))
  const find = (id: string | undefined) => list.rows.find((risk) => risk.id === id)
  const edited = find(address.edit)
  const none = !list.loading && list.rows.length === 0 && list.error === null
  return (
    <>
      <PageHeader
        title={t('risks.title')}
        subtitle={t('risks.subtitle')}
        actions={
          can('goal.write') && !none ? (
            <>
              {list.rows.length < 4 ? <Button onClick={() => setAddress({ adopt: 'true' })}>{t('risks.adopt')}</Button> : null}
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ edit: 'new' })}>
                {t('risks.new')}
              </Button>
            </>
          ) : undefined
        }
      />
      <ErrorNotice error={list.error} onRetry={list.refresh} />
      {list.loading && list.error === null ? <Skeleton active /> : null}
      {none ? (
        <section className="panel">
          <EmptyState
            drawing="locked"
            title={t('risks.empty')}
            hint={t('risks.empty_hint')}
            action={
              can('goal.write') ? (
                <Button type="primary" onClick={() => setAddress({ adopt: 'true' })}>
                  {t('risks.adopt')}
                </Button>
              ) : undefined
            }
            example={
              can('goal.write') ? (
                <Button type="link" onClick={() => setAddress({ edit: 'new' })}>
                  {t('risks.new')}
                </Button>
              ) : undefined
            }
          />
        </section>
      ) : null}
      <div className="risk-grid">
        {list.rows.map((risk) => (
          <RiskCard
            key={risk.id}
            risk={risk}
            onOpen={() => setAddress({ risk: risk.id })}
            onEdit={() => setAddress({ edit: risk.id })}
            onDrill={() => setAddress({ drill: risk.id })}
          />
        ))}
      </div>
      <LoadMore list={list} />
      <RiskDialog
        open={address.edit === 'new' || edited !== undefined}
        risk={edited ?? null}
        onClose={() => setAddress({ edit: undefined })}
      />
      <DrillDialog risk={find(address.drill) ?? null} onClose={() => setAddress({ drill: undefined })} />
      <RiskDrawer id={address.risk ?? null} onClose={() => setAddress({ risk: undefined })} />
      <AdoptRisksDialog open={address.adopt !== undefined} onClose={() => setAddress({ adopt: undefined })} />
    </>
  )
}
