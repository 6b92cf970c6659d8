import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Empty, Input, Modal } from 'antd'
import { useState } from 'react'

import { api, calls } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { StatusChip, type Tone } from '../../../components/status-chip.tsx'
import { TimeText, useTimeFormat } from '../../../components/time-text.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type PlanDocument, type Version } from './document.ts'
import { ExportButton } from './export-button.tsx'

interface VersionsProps {
  readonly document: PlanDocument
  readonly onReload: () => Promise<PlanDocument | null>
}

const tones: Readonly<Record<Version['state'], Tone>> = {
  kept: 'neutral',
  requested: 'active',
  approved: 'good',
  declined: 'warning',
}

/** Snapshots that never change, and their way to approval. */
export function Versions({ document, onReload }: VersionsProps) {
  const { t } = useTexts()
  const can = useCan()
  const notices = useNotices()
  const [note, setNote] = useState('')
  const [compared, setCompared] = useState<number | null>(null)
  const versions = useQuery({
    ...calls.planDocumentVersions.list.queryOptions({ input: { id: document.id, limit: 50 } }),
    queryKey: ['plans', 'versions', document.id],
  })
  const reload = async (): Promise<void> => {
    await versions.refetch()
    await onReload()
  }
  const act = useMutation({
    mutationFn: async (work: () => Promise<unknown>) => await work(),
    onError: (error) => notices.failed(error),
    onSettled: reload,
  })
  const items = versions.data?.items ?? []
  return (
    <div className="document-list">
      {can('goal.write') ? (
        <section className="document-card">
          <Input
            size="small"
            aria-label={t('documents.version_note')}
            placeholder={t('documents.version_note')}
            maxLength={500}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
          <Button
            size="small"
            type="primary"
            loading={act.isPending}
            onClick={() =>
              act.mutate(async () => {
                const { number } = await api.planDocumentVersions.create({ id: document.id, note })
                setNote('')
                notices.done(t('documents.version_kept', { number }))
              })
            }
          >
            {t('documents.version_keep')}
          </Button>
        </section>
      ) : null}
      {items.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('documents.versions_none')} /> : null}
      {items.map((version) => (
        <VersionCard
          key={version.number}
          document={document}
          version={version}
          busy={act.isPending}
          act={(work) => act.mutate(work)}
          onCompare={() => setCompared(version.number)}
        />
      ))}
      {compared === null ? null : <Changes document={document} number={compared} onClose={() => setCompared(null)} />}
    </div>
  )
}

interface CardProps {
  readonly document: PlanDocument
  readonly version: Version
  /** One step after the other: a second click must not be refused for what the first has done. */
  readonly busy: boolean
  readonly act: (work: () => Promise<unknown>) => void
  readonly onCompare: () => void
}

function VersionCard({ document, version, busy, act, onCompare }: CardProps) {
  const { t } = useTexts()
  const can = useCan()
  const [reason, setReason] = useState<string | null>(null)
  const { number, state, edition, createdBy, createdAt, note, decidedBy, decidedAt, decision } = version
  const which = { id: document.id, number }
  return (
    <section className="document-card">
      <div className="document-card-head">
        {t('documents.version', { number })} <StatusChip tone={tones[state]}>{t(`documents.state.${state}`)}</StatusChip>{' '}
        {edition === null ? null : <strong>{t('documents.edition', { edition })}</strong>}
      </div>
      <small>
        {createdBy} · <TimeText at={createdAt} />
      </small>
      {note === '' ? null : <p>{note}</p>}
      {decidedBy === null ? null : (
        <p>
          {decidedBy} · <TimeText at={decidedAt} /> {decision}
        </p>
      )}
      <div className="document-card-actions">
        <Button size="small" onClick={onCompare}>
          {t('documents.compare')}
        </Button>
        <ExportButton document={document} number={number} size="small" />
        {state === 'kept' && can('goal.write') ? (
          <Button
            size="small"
            type="primary"
            ghost
            disabled={busy}
            onClick={() => act(async () => await api.planDocumentVersions.request(which))}
          >
            {t('documents.request')}
          </Button>
        ) : null}
        {state === 'requested' && can('workspace.manage') ? (
          <>
            <Button size="small" disabled={busy} onClick={() => setReason('')}>
              {t('documents.decline')}
            </Button>
            <Button
              size="small"
              type="primary"
              disabled={busy}
              onClick={() => act(async () => await api.planDocumentVersions.decide({ ...which, approve: true }))}
            >
              {t('documents.approve')}
            </Button>
          </>
        ) : null}
      </div>
      <Modal
        open={reason !== null}
        title={t('documents.decline_reason')}
        okText={t('documents.decline')}
        cancelText={t('documents.cancel')}
        okButtonProps={{ danger: true, loading: busy, disabled: (reason ?? '').trim() === '' }}
        onCancel={() => setReason(null)}
        onOk={() => {
          act(async () => {
            await api.planDocumentVersions.decide({ ...which, approve: false, note: reason ?? '' })
            // Refused, the reason stays as it was typed.
            setReason(null)
          })
        }}
      >
        <Input.TextArea
          aria-label={t('documents.decline_reason')}
          autoSize={{ minRows: 3 }}
          maxLength={1000}
          autoFocus
          value={reason ?? ''}
          onChange={({ target }) => setReason(target.value)}
        />
      </Modal>
    </section>
  )
}

function Changes({
  document,
  number,
  onClose,
}: {
  readonly document: PlanDocument
  readonly number: number
  readonly onClose: () => void
}) {
  const { t } = useTexts()
  const format = useTimeFormat()
  const changes = useQuery({
    ...calls.planDocumentVersions.compare.queryOptions({ input: { id: document.id, number } }),
    queryKey: ['plans', 'changes', document.id, number, document.blocks.map(({ version }) => version).join()],
  })
  const items = changes.data?.items ?? []
  return (
    <Modal open width={760} footer={null} title={t('documents.changes', { number })} onCancel={onClose}>
      <p className="document-hint">{t('documents.generated_at', { time: format(document.generatedAt) })}</p>
      {changes.data !== undefined && items.length === 0 ? <Empty description={t('documents.changes_none')} /> : null}
      {items.map(({ key, kind, before, after }) => (
        <section key={key} className="document-card">
          <small>{t(`documents.change.${kind}`)}</small>
          {before === null ? null : <p className="document-was">{before}</p>}
          {after === null ? null : <p className="document-is">{after}</p>}
        </section>
      ))}
    </Modal>
  )
}
