import '../planning.css'
import './peers.css'
import { FileExcelOutlined, PlusOutlined, SnippetsOutlined } from '@ant-design/icons'
import { Button, Tabs } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { ComparisonPanel } from './comparison.tsx'
import { Ideas } from './ideas.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import { PeerDialog } from './peer-dialog.tsx'
import { PeerDrawer } from './peer-drawer.tsx'
import { PeerTable } from './peer-table.tsx'

const tabs = ['accounts', 'compare', 'ideas'] as const

/** Accounts that are watched: what they do, how that compares, what was taken over. */
export default function PeersPage() {
  const { t } = useTexts()
  const can = useCan()
  const [address, setAddress] = useAddressState<'tab' | 'open' | 'edit' | 'create' | 'paste' | 'import'>()
  const tab = tabs.find((each) => each === address.tab) ?? 'accounts'
  const list = useCursorList(['peers', 'list'], (from) => api.peers.list({ limit: 100, ...from }))
  const edited = list.rows.find(({ id }) => id === address.edit)
  const create = can('goal.write') ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ create: 'true' })}>
      {t('peers.new')}
    </Button>
  ) : undefined
  const actions = can('goal.write') ? (
    <>
      <Button icon={<FileExcelOutlined />} onClick={() => setAddress({ import: 'true' })}>
        {t('peers.import')}
      </Button>
      <Button icon={<SnippetsOutlined />} onClick={() => setAddress({ paste: 'true' })}>
        {t('peers.paste')}
      </Button>
      {create}
    </>
  ) : undefined
  return (
    <>
      <PageHeader title={t('peers.title')} subtitle={t('peers.subtitle')} actions={actions} />
      <Tabs
        activeKey={tab}
        onChange={(key) => setAddress({ tab: key === 'accounts' ? undefined : key })}
        items={tabs.map((key) => ({ key, label: t(`peers.tab.${key}`) }))}
      />
      {tab === 'accounts' ? (
        <PeerTable
          list={list}
          create={create}
          onOpen={(id) => setAddress({ open: id })}
          onEdit={(id) => setAddress({ edit: id })}
        />
      ) : tab === 'compare' ? (
        <ComparisonPanel create={create} onOpen={(id) => setAddress({ open: id })} />
      ) : (
        <Ideas />
      )}
      <PeerDialog
        open={address.create !== undefined || edited !== undefined}
        peer={edited ?? null}
        onClose={() => setAddress({ create: undefined, edit: undefined })}
      />
      <PeerDrawer id={address.open ?? null} onClose={() => setAddress({ open: undefined })} />
      <PasteDialog open={address.paste !== undefined} onClose={() => setAddress({ paste: undefined })} />
      <ImportDialog open={address.import !== undefined} onClose={() => setAddress({ import: undefined })} />
    </>
  )
}
