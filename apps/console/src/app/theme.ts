import { theme as antd, type ThemeConfig } from 'antd'

// By language: see tokens.css.
const font = 'var(--font)'

const shape: ThemeConfig['token'] = {
  fontFamily: font,
  fontSize: 14,
  lineHeight: 22 / 14,
  borderRadius: 8,
  borderRadiusSM: 6,
  borderRadiusLG: 8,
  controlHeight: 32,
  motionDurationFast: '0.12s',
  motionDurationMid: '0.16s',
  motionDurationSlow: '0.2s',
  wireframe: false,
}

const components = (head: string, onBrand: string, fill: string, chosen: string, quiet: string): ThemeConfig['components'] => ({
  Table: {
    headerBg: head,
    headerSplitColor: 'transparent',
    cellPaddingBlock: 12,
    cellPaddingInline: 12,
    cellPaddingBlockSM: 7,
    cellPaddingInlineSM: 12,
    cellFontSizeSM: 14,
  },
  Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', primaryColor: onBrand },
  Card: { bodyPadding: 16, headerPadding: 16, bodyPaddingSM: 12, headerHeight: 44, headerFontSize: 14 },
  Form: { itemMarginBottom: 20, verticalLabelPadding: '0 0 6px' },
  Modal: { titleFontSize: 16 },
  // Tabs lie on the grey of the page, where the brand colour alone is too pale for words.
  Tabs: { horizontalMargin: '0 0 16px 0', itemSelectedColor: chosen },
  // The placeholder of a filter is its name.
  Select: { colorTextPlaceholder: quiet },
  Tag: { defaultBg: head },
  Segmented: { trackPadding: 2 },
  Progress: { defaultColor: fill },
  Alert: { defaultPadding: '8px 14px', withDescriptionPadding: '12px 16px', withDescriptionIconSize: 18 },
  Checkbox: { borderRadiusSM: 4 },
})

/** The tokens of the visual direction. Text colours keep 4.5:1 on the surfaces they are used on. */
const light: ThemeConfig = {
  algorithm: antd.defaultAlgorithm,
  token: {
    ...shape,
    colorPrimary: '#0B8457',
    colorPrimaryBg: '#E6F6EF',
    colorPrimaryHover: '#0B7A55',
    colorPrimaryActive: '#075F42',
    colorSuccess: '#0B8457',
    colorInfo: '#2F5FCC',
    colorLink: '#2F5FCC',
    colorLinkHover: '#1F4BAE',
    colorWarning: '#96610F',
    colorError: '#D92D20',
    colorText: '#1B2430',
    colorTextSecondary: '#5B6576',
    colorTextTertiary: '#5B6576',
    colorTextDescription: '#5B6576',
    colorTextQuaternary: '#98A2B3',
    colorTextPlaceholder: '#98A2B3',
    colorBorder: '#D5DAE2',
    colorBorderSecondary: '#E7EAEF',
    colorSplit: '#E7EAEF',
    colorBgLayout: '#F5F6F8',
    // The shades that antd derives from our darker hues are muddy.
    colorSuccessBg: '#E6F6EF',
    colorSuccessBorder: '#B7E2CF',
    colorInfoBg: '#EDF2FC',
    colorInfoBorder: '#C5D5F5',
    colorWarningBg: '#FDF3E1',
    colorWarningBorder: '#F0D9AE',
    colorErrorBg: '#FEF1F0',
    colorErrorBorder: '#F7CBC7',
    controlItemBgHover: '#F3F5F7',
    controlItemBgActive: '#E6F6EF',
  },
  components: components('#FAFBFC', '#FFFFFF', '#0E9F6E', '#0B7A55', '#5B6576') ?? {},
}

const dark: ThemeConfig = {
  algorithm: antd.darkAlgorithm,
  token: {
    ...shape,
    colorPrimary: '#34C48F',
    colorPrimaryBg: '#17352B',
    colorPrimaryHover: '#4FD3A1',
    colorPrimaryActive: '#2BAA7B',
    colorSuccess: '#34C48F',
    colorInfo: '#86A9F5',
    colorLink: '#86A9F5',
    colorLinkHover: '#A9C1F8',
    colorWarning: '#E2AC5A',
    colorError: '#FF8A80',
    colorText: '#E6E9EE',
    colorTextSecondary: '#A5AEBB',
    colorTextTertiary: '#A5AEBB',
    colorTextDescription: '#A5AEBB',
    colorTextQuaternary: '#6F7A8A',
    colorTextPlaceholder: '#6F7A8A',
    colorBorder: '#465160',
    colorBorderSecondary: '#29303A',
    colorSplit: '#29303A',
    colorBgBase: '#12161C',
    colorBgLayout: '#12161C',
    colorBgContainer: '#1A1F27',
    colorBgElevated: '#222832',
    colorSuccessBg: '#17352B',
    colorSuccessBorder: '#24533F',
    colorInfoBg: '#1E2738',
    colorInfoBorder: '#334466',
    colorWarningBg: '#33291A',
    colorWarningBorder: '#57452A',
    colorErrorBg: '#3A2022',
    colorErrorBorder: '#633438',
    controlItemBgHover: '#232A34',
    controlItemBgActive: '#17352B',
  },
  components: components('#1E242D', '#06130D', '#34C48F', '#34C48F', '#A3ACBA') ?? {},
}

export const themeFor = (isDark: boolean): ThemeConfig => (isDark ? dark : light)
