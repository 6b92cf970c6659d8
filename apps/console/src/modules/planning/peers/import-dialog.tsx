import { DownloadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { observationFields } from '@weiying/contract'
import { Button } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { downloadText, toCsv } from '../../../components/csv.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { SheetImport } from './sheet-import.tsx'

interface ImportDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

export function ImportDialog({ open, onClose }: ImportDialogProps) {
  const { t, find } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const fieldName = (field: string): string => find(`peers.field.${field}`) ?? field
  const template = (): void => downloadText(`${t('peers.import_title')}.csv`, toCsv(observationFields.map(fieldName), []))
  return (
    <SheetImport
      open={open}
      title={t('peers.import_title')}
      hint={t('peers.import_hint', { rows: '{rows}' })}
      fieldName={fieldName}
      readyWords={(count) => t('peers.import_ready', { count })}
      check={async (file) => await api.peerObservations.check({ file })}
      commit={async (file) => {
        const { created, createdPeers, repeated } = await api.peerObservations.import({ file })
        await client.invalidateQueries({ queryKey: ['peers'] })
        done(
          [
            t('peers.import_done', { created }),
            ...(createdPeers === 0 ? [] : [t('peers.import_done_peers', { count: createdPeers })]),
            ...(repeated === 0 ? [] : [t('peers.import_done_repeated', { count: repeated })]),
          ].join(t('peers.comma')),
        )
      }}
      notes={({ newPeers, inherited }) => [
        ...(newPeers.length === 0
          ? []
          : [t('peers.import_new_peers', { count: newPeers.length, names: newPeers.slice(0, 8).join(t('peers.comma')) })]),
        ...(inherited === 0 ? [] : [t('peers.import_inherited', { count: inherited })]),
      ]}
      template={
        <Button type="link" icon={<DownloadOutlined />} onClick={template}>
          {t('peers.import_template')}
        </Button>
      }
      onClose={onClose}
    />
  )
}
