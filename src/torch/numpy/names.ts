/** Names that NumPy has and that are not here: said so where they are asked for, unlike those that NumPy has not. */

export const MISSING_NAMES: ReadonlySet<string> = new Set(
  (
    "False_ ScalarType True_ acos acosh angle apply_along_axis apply_over_axes array_equiv asarray_chkfinite asin " +
    "asinh asmatrix astype atan atan2 atanh bartlett base_repr binary_repr bitwise_count bitwise_invert " +
    "bitwise_left_shift bitwise_right_shift blackman bmat broadcast broadcast_shapes busday_count busday_offset " +
    "busdaycalendar bytes_ cbrt cdouble char character clongdouble common_type complex128 complex256 complex64 " +
    "complexfloating conj conjugate copyto core csingle ctypeslib cumulative_prod cumulative_sum datetime64 " +
    "datetime_as_string datetime_data diag_indices_from dtypes einsum_path emath f2py fft fix flatiter flexible " +
    "float128 float_power fmod format_float_positional format_float_scientific frexp from_dlpack frombuffer " +
    "fromfile fromfunction fromiter frompyfunc fromregex fromstring gcd genfromtxt get_include get_printoptions " +
    "getbufsize geterr geterrcall hamming hanning histogram2d histogram_bin_edges histogramdd i0 imag index_exp " +
    "info is_busday iscomplex iscomplexobj isdtype isfortran isnat isneginf isposinf isreal isrealobj kaiser lcm " +
    "ldexp lib little_endian load loadtxt logaddexp2 longdouble ma mask_indices matrix matrix_transpose matvec " +
    "memmap min_scalar_type mintypecode modf nancumprod nancumsum nanpercentile nanprod nanquantile nditer " +
    "nested_iters nextafter object_ packbits permute_dims piecewise place poly polyadd polyder polydiv polyint " +
    "polymul polynomial polysub pow printoptions putmask real real_if_close rec recarray record require roots " +
    "row_stack s_ save savetxt savez savez_compressed sctypeDict select setbufsize seterr seterrcall show_config " +
    "show_runtime sort_complex spacing str_ strings test timedelta64 tril_indices_from trim_zeros " +
    "triu_indices_from typecodes typename ufunc uint uint16 uint32 uint64 uintc uintp ulong ulonglong unique_all " +
    "unique_counts unique_inverse unique_values unpackbits unstack unwrap ushort vecdot vecmat void"
  ).split(" "),
);

/** Of arrays and scalars. */
export const MISSING_ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    "byteswap conj conjugate ctypes data device dump dumps fill flags getfield imag mT put resize setfield " +
    "setflags sort to_device tobytes tofile view"
  ).split(" "),
);

/** Of `numpy.random`. */
export const MISSING_RANDOM_NAMES: ReadonlySet<string> = new Set(
  (
    "BitGenerator Generator MT19937 PCG64 PCG64DXSM Philox SFC64 SeedSequence bit_generator bytes default_rng " +
    "dirichlet f geometric get_bit_generator gumbel hypergeometric laplace logistic logseries mtrand multinomial " +
    "multivariate_normal negative_binomial noncentral_chisquare noncentral_f pareto power random_integers " +
    "rayleigh sample set_bit_generator standard_cauchy standard_t test triangular vonmises wald weibull"
  ).split(" "),
);
