package dev.holdfast.transaction;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * Has every failure say at which operation it was. Every one: what the database says of a statement
 * may turn out to be a refusal when the transaction has ended.
 */
@AtPlace
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class AtPlaceInterceptor {

  @AroundInvoke
  Object at(InvocationContext invocation) throws Exception {
    try {
      return invocation.proceed();
    } catch (RuntimeException failure) {
      throw ((Place) invocation.getParameters()[0]).failed(failure);
    }
  }
}
