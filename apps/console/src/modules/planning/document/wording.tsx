import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { type Block, type PlanDocument } from './document.ts'

export type Suggestion = Awaited<ReturnType<typeof api.planDocumentWordings.suggest>>

interface WordingProps {
  readonly document: PlanDocument
  readonly block: Block
  readonly suggestion: Suggestion
  readonly onClose: () => void
  readonly onReload: () => Promise<PlanDocument | null>
}

/** Before and after of a paragraph: it is the author who takes it. */
export function Wording({ document, block, suggestion, onClose, onReload }: WordingProps) {
  const { t } = useTexts()
  const { before, after, version } = suggestion
  const take = useMutation({
    mutationFn: async () =>
      await api.planDocumentBlocks.save({
        id: document.id,
        key: block.key,
        content: { kind: 'paragraph', runs: [{ text: after }] },
        // What was reworded: a colleague who wrote meanwhile is not overwritten.
        expectedVersion: version,
      }),
    onSuccess: async () => {
      await onReload()
      onClose()
    },
  })
  return (
    <Alert
      type="info"
      className="document-wording"
      title={t('documents.reword_title')}
      description={
        <>
          <p className="document-hint">{t('documents.reword_hint')}</p>
          <small>{t('documents.reword_before')}</small>
          <p className="document-was">{before}</p>
          <small>{t('documents.reword_after')}</small>
          <p className="document-is">{after}</p>
          <ErrorNotice error={take.error} />
          <div className="document-card-actions">
            <Button size="small" onClick={onClose}>
              {t('documents.reword_leave')}
            </Button>
            <Button size="small" type="primary" loading={take.isPending} onClick={() => take.mutate()}>
              {t('documents.reword_take')}
            </Button>
          </div>
        </>
      }
    />
  )
}
