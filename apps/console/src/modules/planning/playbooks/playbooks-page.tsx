import '../planning.css'
import './playbooks.css'
import { UploadOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Skeleton, Upload } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { ApplyDialog } from './apply-dialog.tsx'
import { History } from './history.tsx'
import { PlaybookCard } from './playbook-card.tsx'
import { PlaybookDrawer } from './playbook-drawer.tsx'
import { SaveDialog } from './save-dialog.tsx'

/** What a business of one kind can begin with. */
export default function PlaybooksPage() {
  const { t, language } = useTexts()
  const can = useCan()
  const { done, failed } = useNotices()
  const queries = useQueryClient()
  const [address, setAddress] = useAddressState<'look' | 'apply' | 'save'>()
  const list = useQuery({
    queryKey: ['playbooks', language],
    queryFn: async () => (await api.playbooks.list({ language })).items,
  })
  const all = list.data ?? []
  const own = all.filter(({ origin }) => origin === 'own')
  const upload = async (file: File): Promise<void> => {
    try {
      const { name } = await api.playbooks.upload({ file })
      await queries.invalidateQueries({ queryKey: ['playbooks'] })
      done(t('playbooks.save.done', { name }))
    } catch (error) {
      failed(error)
    }
  }
  const cards = (origin: 'ready' | 'own') => (
    <div className="playbook-grid">
      {all
        .filter((each) => each.origin === origin)
        .map((each) => (
          <PlaybookCard
            key={each.id}
            playbook={each}
            onLook={() => setAddress({ look: each.id })}
            onApply={() => setAddress({ apply: each.id })}
          />
        ))}
    </div>
  )
  return (
    <>
      <PageHeader
        title={t('planning.screen.playbooks')}
        subtitle={t('playbooks.subtitle')}
        actions={
          can('goal.write') ? (
            <>
              <Upload
                accept=".json,application/json"
                showUploadList={false}
                beforeUpload={(file) => {
                  void upload(file)
                  return false
                }}
              >
                <Button icon={<UploadOutlined />}>{t('playbooks.upload')}</Button>
              </Upload>
              <Button type="primary" onClick={() => setAddress({ save: 'true' })}>
                {t('playbooks.save')}
              </Button>
            </>
          ) : undefined
        }
      />
      <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && list.error === null ? <Skeleton active /> : null}
      {list.data === undefined ? null : (
        <>
          <h2 className="playbook-heading">{t('playbooks.ready')}</h2>
          {cards('ready')}
          <h2 className="playbook-heading">{t('playbooks.own')}</h2>
          {own.length === 0 ? (
            <section className="panel">
              <EmptyState drawing="list" title={t('playbooks.own.empty')} hint={t('playbooks.own.empty_hint')} />
            </section>
          ) : (
            cards('own')
          )}
        </>
      )}
      <History />
      <PlaybookDrawer
        id={address.look ?? null}
        onClose={() => setAddress({ look: undefined })}
        onApply={(id) => setAddress({ look: undefined, apply: id })}
      />
      <ApplyDialog
        playbook={all.find(({ id }) => id === address.apply) ?? null}
        onClose={() => setAddress({ apply: undefined })}
      />
      <SaveDialog open={address.save !== undefined} onClose={() => setAddress({ save: undefined })} />
    </>
  )
}
