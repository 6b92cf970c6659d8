import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { downloadText } from '../../../components/csv.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type OrderImport } from './order-import.ts'

/** Rows that are not taken, each with its line and reason, and the way to correct them. */
export function Problems({ each }: { readonly each: OrderImport }) {
  const { t, find } = useTexts()
  const refused = useQuery({
    queryKey: ['order-imports', 'refused', each.id, each.version],
    queryFn: () => api.orderImports.rows({ id: each.id, only: 'refused', limit: 50 }),
  })
  return (
    <section className="panel" aria-label={t('shop.imports.problems')}>
      <div className="panel-head">
        <h2>{t('shop.imports.problems')}</h2>
        <div className="panel-extra">
          <DownloadRefused each={each} />
        </div>
      </div>
      <div className="panel-body">
        <p className="import-quiet">{t('shop.imports.problems_hint')}</p>
        {refused.data === undefined ? <Skeleton active title={false} paragraph={{ rows: 3, width: '100%' }} /> : null}
        <ul className="import-problems">
          {(refused.data?.items ?? []).map(({ line, problem }) => (
            <li key={line}>
              <span className="number">{t('shop.imports.line', { line })}</span>
              <span>
                {problem === null
                  ? ''
                  : find(`shop.problem.${problem.code}`, {
                      field: problem.field === null ? '' : t(`shop.field.${problem.field}`),
                      text: problem.text,
                    })}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

export function DownloadRefused({ each }: { readonly each: OrderImport }) {
  const texts = useTexts()
  const { failed } = useNotices()
  const [working, setWorking] = useState(false)
  const save = async (): Promise<void> => {
    setWorking(true)
    try {
      const parts: string[] = []
      let cursor: string | null = null
      do {
        const page: { csv: string; cursor: string | null } = await api.orderImports.refused({
          id: each.id,
          language: texts.language,
          ...(cursor === null ? {} : { cursor }),
        })
        // Only the first part keeps its byte order mark.
        parts.push(parts.length === 0 ? page.csv : page.csv.replace(/^\uFEFF/, ''))
        cursor = page.cursor
      } while (cursor !== null)
      downloadText(`${each.fileName.replace(/\.\w+$/, '')}-${texts.t('shop.imports.problems')}.csv`, parts.join(''))
    } catch (error) {
      failed(error)
    } finally {
      setWorking(false)
    }
  }
  return (
    <Button size="small" icon={<DownloadOutlined />} loading={working} onClick={() => void save()}>
      {texts.t('shop.imports.download_refused')}
    </Button>
  )
}
