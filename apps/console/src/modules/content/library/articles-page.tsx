import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'

import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Library } from './library.tsx'

/** The articles of the library; several of them make one message. */
export default function ArticlesPage() {
  const { t } = useTexts()
  const go = useGo()
  const may = useCan()('content.write')
  return (
    <>
      <PageHeader
        title={t('content.articles')}
        subtitle={t('content.articles_subtitle')}
        actions={
          may ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/articles/new')}>
              {t('content.new_article')}
            </Button>
          ) : undefined
        }
      />
      <Library only="article" />
    </>
  )
}
