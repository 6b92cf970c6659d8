import { DownloadOutlined } from '@ant-design/icons'
import { type Language, languageNames, languages } from '@weiying/texts'
import { Button, Dropdown, Progress } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type PlanDocument } from './document.ts'

interface ExportProps {
  readonly document: PlanDocument
  /** A version; the document as it stands without. */
  readonly number?: number
  readonly size?: 'small' | 'middle'
}

const formats = ['docx', 'pdf'] as const
const pollMs = 700

const wait = async (): Promise<void> => await new Promise((resolve) => setTimeout(resolve, pollMs))

/** DOCX or PDF in each language; the worker writes, the button shows how far it is. */
export function ExportButton({ document, number, size = 'middle' }: ExportProps) {
  const { t } = useTexts()
  const notices = useNotices()
  const [progress, setProgress] = useState<number | null>(null)

  async function save(format: (typeof formats)[number], language: Language): Promise<void> {
    setProgress(0)
    try {
      let state = await api.planDocumentExports.create({ id: document.id, format, language, number: number ?? null })
      while (state.status !== 'done' && state.status !== 'failed') {
        await wait()
        state = await api.planDocumentExports.get({ id: state.id })
        setProgress(state.progress)
      }
      if (state.status === 'failed') throw new Error(t('documents.export_failed'))
      download(await api.planDocumentExports.download({ id: state.id }), state.name)
      const untranslated = state.untranslated === 0 ? '' : `（${t('documents.untranslated', { count: state.untranslated })}）`
      notices.done(t('documents.exported', { name: state.name }) + untranslated)
    } catch (error) {
      notices.failed(error)
    } finally {
      setProgress(null)
    }
  }

  return (
    <Dropdown
      trigger={['click']}
      disabled={progress !== null}
      menu={{
        items: formats.map((format) => ({
          key: format,
          type: 'group' as const,
          label: t(`documents.export.${format}`),
          children: languages.map((language) => ({ key: `${format} ${language}`, label: languageNames[language] })),
        })),
        onClick: ({ key }) => {
          const [format, language] = key.split(' ')
          const chosen = languages.find((each) => each === language) ?? 'zh-Hans'
          void save(format === 'pdf' ? 'pdf' : 'docx', chosen)
        },
      }}
    >
      <Button
        size={size}
        icon={
          progress === null ? <DownloadOutlined /> : <Progress type="circle" size={16} percent={Math.round(progress * 100)} />
        }
      >
        {t('documents.export')}
      </Button>
    </Dropdown>
  )
}

function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const anchor = globalThis.document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  URL.revokeObjectURL(url)
}
