import '../planning.css'
import './research.css'
import { Tabs } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Notes } from './notes.tsx'
import { Personas } from './personas.tsx'
import { Questionnaires } from './questionnaires.tsx'

const tabs = ['questionnaires', 'notes', 'personas'] as const

/** What customers say: asked in sheets, heard in talks, written up as personas with their sources. */
export default function ResearchPage() {
  const { t } = useTexts()
  const [address, setAddress] = useAddressState<'tab'>()
  const tab = tabs.find((each) => each === address.tab) ?? 'questionnaires'
  return (
    <>
      <PageHeader title={t('research.title')} subtitle={t('research.subtitle')} />
      <Tabs
        activeKey={tab}
        onChange={(key) => setAddress({ tab: key === 'questionnaires' ? undefined : key })}
        items={tabs.map((key) => ({ key, label: t(`research.tab.${key}`) }))}
      />
      {tab === 'questionnaires' ? <Questionnaires /> : tab === 'notes' ? <Notes /> : <Personas />}
    </>
  )
}
