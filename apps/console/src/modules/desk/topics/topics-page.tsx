import './topics.css'
import { PlusOutlined } from '@ant-design/icons'
import { Button, Tabs } from 'antd'

import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { PeriodPicker } from '../../insight/shared/period-picker.tsx'
import { usePeriod } from '../../insight/shared/period.ts'
import { Demands } from './demands.tsx'
import { RankingView } from './ranking.tsx'
import { Words } from './words.tsx'

const tabs = ['topics', 'demands', 'words'] as const

/** What customers ask, what they need, and the words that tell it apart. */
export default function TopicsPage() {
  const { t } = useTexts()
  const can = useCan()
  const [period, setPeriod] = usePeriod('days30')
  const [address, setAddress] = useAddressState<'tab' | 'create'>()
  const tab = tabs.find((each) => each === address.tab) ?? 'topics'
  const add = (label: string) =>
    can('conversation.write') ? (
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ create: 'true' })}>
        {label}
      </Button>
    ) : undefined
  const actions = {
    topics: <PeriodPicker period={period} onChange={setPeriod} />,
    demands: add(t('topics.demand.new')),
    words: add(t('topics.word.new')),
  }[tab]
  return (
    <>
      <PageHeader title={t('topics.title')} subtitle={t('topics.subtitle')} actions={actions} />
      <Tabs
        activeKey={tab}
        onChange={(next) => setAddress({ tab: next === 'topics' ? undefined : next, create: undefined })}
        items={tabs.map((key) => ({ key, label: t(`topics.tab.${key}`) }))}
      />
      {tab === 'topics' ? <RankingView from={period.from} to={period.to} /> : null}
      {tab === 'demands' ? <Demands action={actions} /> : null}
      {tab === 'words' ? <Words action={actions} /> : null}
    </>
  )
}
