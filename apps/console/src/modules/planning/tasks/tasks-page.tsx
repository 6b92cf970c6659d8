import '../planning.css'
import './work.css'
import { Tabs } from 'antd'

import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { DutiesTab } from './duties-tab.tsx'
import { PerformanceTab } from './performance-tab.tsx'
import { ProgressTab } from './progress-tab.tsx'
import { RulesView } from './rules-view.tsx'
import { TodayTab } from './today-tab.tsx'

const tabs = ['today', 'duties', 'progress', 'performance'] as const

/** What is to be done by whom, who does what every day, and how it went. */
export default function TasksPage() {
  const { t } = useTexts()
  const can = useCan()
  const [address, setAddress] = useAddressState<'tab' | 'view'>()
  const shown = tabs.filter((each) => each !== 'performance' || can('goal.read'))
  const tab = shown.find((each) => each === address.tab) ?? 'today'
  if (tab === 'duties' && address.view === 'rules') return <RulesView onBack={() => setAddress({ view: undefined })} />
  return (
    <>
      <PageHeader title={t('tasks.title')} subtitle={t('tasks.subtitle')} />
      <Tabs
        activeKey={tab}
        onChange={(key) => setAddress({ tab: key === 'today' ? undefined : key })}
        items={shown.map((key) => ({ key, label: t(`tasks.tab.${key}`) }))}
      />
      {tab === 'today' ? <TodayTab /> : null}
      {tab === 'duties' ? <DutiesTab /> : null}
      {tab === 'progress' ? <ProgressTab /> : null}
      {tab === 'performance' ? <PerformanceTab /> : null}
    </>
  )
}
