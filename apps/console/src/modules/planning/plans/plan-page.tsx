import '../planning.css'
import { FileTextOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Tabs } from 'antd'

import { calls } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo, usePathValue } from '../../../app/where.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { ScreenSkeleton } from '../../../components/screen-skeleton.tsx'
import { Advice } from './advice.tsx'
import { Interview } from './interview.tsx'

const tabs = ['interview', 'advice'] as const

/** One plan: its interview, and what follows from the answers. */
export default function PlanPage() {
  const { t } = useTexts()
  const id = usePathValue('planId')
  const go = useGo()
  const [address, setAddress] = useAddressState<'tab' | 'question'>()
  const plan = useQuery({ ...calls.plans.get.queryOptions({ input: { id: id as never } }), queryKey: ['plans', 'one', id] })
  const interview = useQuery({
    ...calls.planInterviews.get.queryOptions({ input: { planId: id as never } }),
    queryKey: ['plans', 'interview', id],
  })
  // A look that failed takes nothing away that is being typed.
  const error = (plan.data === undefined ? plan.error : null) ?? (interview.data === undefined ? interview.error : null)
  if (error !== null)
    return (
      <ErrorNotice
        error={error}
        onRetry={() => {
          void plan.refetch()
          void interview.refetch()
        }}
      />
    )
  if (plan.data === undefined || interview.data === undefined) return <ScreenSkeleton />
  const tab = tabs.find((each) => each === address.tab) ?? 'interview'
  const ask = (question: string): void => setAddress({ tab: 'interview', question })
  return (
    <>
      <PageHeader
        title={plan.data.name}
        subtitle={t('planning.goals.range', { from: plan.data.from, to: plan.data.to })}
        actions={
          <Button type="primary" icon={<FileTextOutlined />} onClick={() => go(`/plans/${id}/document`)}>
            {t('documents.open')}
          </Button>
        }
      />
      <Tabs
        activeKey={tab}
        onChange={(key) => setAddress({ tab: key })}
        items={tabs.map((key) => ({
          key,
          label:
            key === 'advice' && interview.data.missing.length > 0
              ? t('plans.tab.advice_missing', { count: interview.data.missing.length })
              : t(`plans.tab.${key}`),
        }))}
      />
      {tab === 'interview' ? (
        <Interview
          interview={interview.data}
          question={address.question}
          onAsk={ask}
          onFinish={() => setAddress({ tab: 'advice' })}
          onReload={async () => void (await interview.refetch())}
        />
      ) : (
        <Advice interview={interview.data} onAsk={ask} />
      )}
    </>
  )
}
