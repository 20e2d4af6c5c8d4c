import { expect, test } from '@jest/globals';
import { History } from '../../src/session/history.ts';

function filled(): History {
  const history = new History();
  for (const [index, input] of ['a = 1', 'b', '%%sh\nip link', 'b', 'a = 2', '[1]'].entries())
    history.add(index + 1, input).output = index === 1 || index === 3 ? `${index}` : undefined;
  return history;
}

const lines = (request: Record<string, unknown>) =>
  filled()
    .answer(request)
    .map((entry) => (entry as unknown[])[1]);

test.each([
  [{ hist_access_type: 'tail', n: 2 }, [5, 6]],
  [{ hist_access_type: 'tail', n: 99 }, [1, 2, 3, 4, 5, 6]],
  [{ hist_access_type: 'tail', n: 0 }, []],
  [{ hist_access_type: 'tail', n: -1 }, [1, 2, 3, 4, 5, 6]],
  [{ hist_access_type: 'tail' }, [1, 2, 3, 4, 5, 6]],
  [{ hist_access_type: 'tail', n: null }, [1, 2, 3, 4, 5, 6]],
  [{ hist_access_type: 'range', session: 0, start: 2, stop: 4 }, [2, 3]],
  [{ hist_access_type: 'range', session: 1, start: 5 }, [5, 6]],
  [{ hist_access_type: 'range' }, [1, 2, 3, 4, 5, 6]],
  [{ hist_access_type: 'range', start: 5, stop: null }, [5, 6]],
  [{ hist_access_type: 'range', session: 2, start: 1, stop: 9 }, []],
  [{ hist_access_type: 'range', session: -1, start: 1, stop: 9 }, []],
  [{ hist_access_type: 'search', pattern: 'a*' }, [1, 5]],
  [{ hist_access_type: 'search', pattern: 'a = ?' }, [1, 5]],
  [{ hist_access_type: 'search', pattern: '*link' }, [3]],
  [{ hist_access_type: 'search', pattern: 'link' }, []],
  [{ hist_access_type: 'search', pattern: '[1]' }, [6]],
  [{ hist_access_type: 'search', pattern: 'a = .' }, []],
  [{ hist_access_type: 'search', pattern: '*', n: 2 }, [5, 6]],
  [{ hist_access_type: 'search', pattern: 'b' }, [2, 4]],
  [{ hist_access_type: 'search', pattern: 'b', unique: true }, [4]],
  [{ hist_access_type: 'search' }, [1, 2, 3, 4, 5, 6]],
])('%j gives lines %j', (request, expected) => {
  expect(lines(request)).toEqual(expected);
});

test('entries are session, line and input', () => {
  expect(filled().answer({ hist_access_type: 'tail', n: 1 })).toEqual([[1, 6, '[1]']]);
});

test('with output, an entry has its result, and null where there was none', () => {
  expect(filled().answer({ hist_access_type: 'range', start: 2, stop: 4, output: true })).toEqual([
    [1, 2, ['b', '1']],
    [1, 3, ['%%sh\nip link', null]],
  ]);
});

test.each(['guess', undefined, 7])(
  'a way of asking that is not known (%j) is refused',
  (hist_access_type) => {
    expect(() => filled().answer({ hist_access_type })).toThrow(
      expect.objectContaining({
        message: `history_request asks for "${String(hist_access_type)}".`,
        code: 'BadRequest',
        hint: 'There are tail, range and search.',
      }),
    );
  },
);
