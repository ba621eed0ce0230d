# %% bytes that are put into a bytearray
b = bytearray(b"abcdef")
b += bytes(b)
b  #> bytearray(b'abcdefabcdef')
b[2:4] = b"XYZ"
b  #> bytearray(b'abXYZefabcdef')
del b[:3]
b  #> bytearray(b'YZefabcdef')
b.extend([1, 2])
b.append(3)
b  #> bytearray(b'YZefabcdef\x01\x02\x03')
# %% slices that take and give
items = list(range(10))
items[2:4] = items
items  #> [0, 1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 4, 5, 6, 7, 8, 9]
items[::-3]  #> [9, 6, 9, 6, 3, 0]
"abcdefgh"[::-3]  #> 'heb'
items[5:1:-2] = (1, 2)
items  #> [0, 1, 0, 2, 2, 1, 4, 5, 6, 7, 8, 9, 4, 5, 6, 7, 8, 9]
items[50:1] = [7]
items  #> [0, 1, 0, 2, 2, 1, 4, 5, 6, 7, 8, 9, 4, 5, 6, 7, 8, 9, 7]
