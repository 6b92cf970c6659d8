import '../reach.css'
import { Skeleton } from 'antd'

import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { useReachPolicy } from '../shared/queries.ts'
import { PolicyForm } from './policy-form.tsx'

export default function PolicyPage() {
  const { t } = useTexts()
  const can = useCan()
  const policy = useReachPolicy()
  const editable = can('campaign.launch')
  return (
    <>
      <PageHeader
        title={t('reach.policy.title')}
        subtitle={editable ? t('reach.policy.subtitle') : t('reach.policy.read_only')}
      />
      {policy.data === undefined ? (
        policy.error === null ? (
          <section className="panel skeleton-panel">
            <Skeleton active title={false} paragraph={{ rows: 10, width: '100%' }} />
          </section>
        ) : (
          <ErrorNotice
            error={policy.error}
            onRetry={() => {
              void policy.refetch()
            }}
          />
        )
      ) : (
        <PolicyForm policy={policy.data} editable={editable} />
      )}
    </>
  )
}
