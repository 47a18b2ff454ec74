import { TaskItem, TaskList } from '@tiptap/extension-list'
import { dayOf, idOf, wordsOf } from './values.ts'

/** A list of things to do. */
export const Tasks = TaskList.extend({ group: 'block list' })

/**
 * A thing to do: done or not, who does it (id, and the name as it was when chosen), and the day by
 * which it is due.
 */
export const Task = TaskItem.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      assigneeId: { default: null, keepOnSplit: false, parseHTML: (element) => idOf(element.dataset.assignee), renderHTML: ({ assigneeId }) => ({ 'data-assignee': idOf(assigneeId) }) },
      assignee: { default: null, keepOnSplit: false, parseHTML: (element) => element.dataset.name ?? null, renderHTML: ({ assignee }) => ({ 'data-name': wordsOf(assignee) || null }) },
      due: { default: null, keepOnSplit: false, parseHTML: (element) => dayOf(element.dataset.due), renderHTML: ({ due }) => ({ 'data-due': dayOf(due) }) },
    }
  },
  // The editor brings its own view, with words in the reader's language.
  addNodeView: () => null,
}).configure({ nested: true })
