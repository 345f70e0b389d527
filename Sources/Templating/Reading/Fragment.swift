/// What an included template brings.
struct Fragment {
  let body: MarkupElement
  let structure: BlockStructure
}
