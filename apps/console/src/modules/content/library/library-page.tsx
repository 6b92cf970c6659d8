import { FileTextOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'

import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Library } from './library.tsx'

/** Everything that can be sent: articles, pictures, texts. */
export default function LibraryPage() {
  const { t } = useTexts()
  const go = useGo()
  const may = useCan()('content.write')
  const [, setAddress] = useAddressState<'new' | 'kind'>()
  return (
    <>
      <PageHeader
        title={t('content.title')}
        subtitle={t('content.subtitle')}
        actions={
          may ? (
            <>
              <Button onClick={() => setAddress({ new: 'image', kind: 'image' })}>{t('content.upload_image')}</Button>
              <Button icon={<PlusOutlined />} onClick={() => setAddress({ new: 'text' })}>
                {t('content.new_text')}
              </Button>
              <Button type="primary" icon={<FileTextOutlined />} onClick={() => go('/articles/new')}>
                {t('content.new_article')}
              </Button>
            </>
          ) : undefined
        }
      />
      <Library />
    </>
  )
}
