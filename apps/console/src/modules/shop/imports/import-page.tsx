import '../shop.css'
import { useQuery } from '@tanstack/react-query'
import { isUuid, toId } from '@weiying/kernel'
import { Skeleton } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { usePathValue } from '../../../app/where.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { MappingStep } from './mapping-step.tsx'
import { ImportSteps } from './new-import-page.tsx'
import { tones } from './order-import.ts'
import { ResultStep } from './result-step.tsx'

const nowhere = '00000000-0000-4000-8000-000000000000'

/** One file: what its columns are, what is wrong with its rows, and what became of it. */
export default function ImportPage() {
  const { t } = useTexts()
  const asked = usePathValue('importId')
  const id = toId<'orderImport'>(isUuid(asked) ? asked : nowhere)
  const found = useQuery({
    queryKey: ['order-imports', 'one', id],
    queryFn: () => api.orderImports.get({ id }),
    refetchInterval: ({ state }) => (state.data?.status === 'committing' ? 700 : false),
  })
  const { data } = found
  return (
    <>
      <PageHeader
        title={data?.fileName ?? t('shop.imports.title')}
        {...(data === undefined
          ? {}
          : {
              subtitle: t('shop.imports.file', {
                name: t(`shop.imports.kind.${data.kind}`),
                rows: data.rows,
                format: data.encoding === null ? 'XLSX' : `CSV · ${data.encoding.toUpperCase()}`,
              }),
              status: <StatusChip tone={tones[data.status]}>{t(`shop.imports.status.${data.status}`)}</StatusChip>,
            })}
      />
      <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      {data === undefined ? (
        found.error === null ? (
          <Skeleton active />
        ) : null
      ) : (
        <>
          <section className="panel import-panel">
            <ImportSteps current={data.status === 'checked' ? 1 : 2} />
          </section>
          {data.status === 'checked' ? (
            <MappingStep key={data.version} each={data} onChange={() => void found.refetch()} />
          ) : (
            <ResultStep each={data} />
          )}
        </>
      )}
    </>
  )
}
