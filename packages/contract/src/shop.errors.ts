export const shopErrors = {
  import_file_empty: 422,
  import_file_too_large: 413,
  import_too_many_rows: 422,
  import_format_unknown: 422,
  import_encoding_unknown: 422,
  import_file_broken: 422,
  import_mapping_incomplete: 422,
  import_nothing_ready: 422,
  import_cannot_change: 409,
  order_number_repeated: 422,
} as const
